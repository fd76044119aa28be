"""Recognizes what can be followed, and asks its service for new papers."""
