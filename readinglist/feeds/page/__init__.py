"""What pages of papers have in common, whatever they were saved as: lines, their roles, the papers in them."""
