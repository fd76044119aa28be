"""Meaning: latent semantic analysis of the papers of the index, and the papers closest to a question."""
