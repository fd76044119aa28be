"""Suggestions: papers related to one, and papers recommended from decisions on others, with the words that tie them."""
