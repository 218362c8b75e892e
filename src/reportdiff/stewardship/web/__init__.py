"""The review page: server-made forms over the desk, on the loopback."""
