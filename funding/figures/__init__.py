"""The figures of the register: counted in SQL, drawn by the server, and to download."""
