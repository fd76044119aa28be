"""The program without a window: the worker threads, the questions they answer and the jobs they do."""
