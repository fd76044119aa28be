"""Sources that are followed, and what they brought."""
