"""Read chats that were exported or copied: who wrote when, and which papers were posted."""
