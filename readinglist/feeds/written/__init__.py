"""Read titles as people write them in lists, mails and notes, with names and years beside them."""
