"""The search field and smart lists."""
