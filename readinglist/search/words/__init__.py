"""What happens to a word before it is indexed or searched: characters, signs, spelling, plurals, stem."""
