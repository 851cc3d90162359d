# SPDX-License-Identifier: MIT
"""Somebody on the way between clients and a server, who hears what the clients say."""
import select
import socket
import threading

from snugd_process import PATIENCE


class Wiretap:
    """Somebody on the way, who keeps all that callers say, one text each."""

    def __init__(self, port):
        self.behind = port
        self.heard = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def serve(self):
        while True:
            try:
                caller = self.listener.accept()[0]
            except OSError:
                return
            self.heard.append(b"")
            self.carry(caller, socket.create_connection(("127.0.0.1", self.behind)))

    def carry(self, caller, server):
        other = {caller: server, server: caller}
        while ready := select.select(list(other), [], [], PATIENCE)[0]:
            for source in ready:
                data = source.recv(65536)
                if not data:
                    caller.close()
                    server.close()
                    return
                if source is caller:
                    self.heard[-1] += data
                other[source].sendall(data)
