"""Services as the server plays them: each module has ``play(server)``, which adds routes."""
