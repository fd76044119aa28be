"""The page of all highlights and notes."""
