# Runs in a cage before the program: listens under the addresses that stand for granted hosts, and passes what comes on to the
# runner's socket, which holds it against what is granted. Arguments: the socket, "ADDRESS PORT NAME" for each host, --, the
# program.
import os
import socket
import sys
import threading


def listen(address, port):
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind((address, port))
    server.listen(128)
    return server


def copy(source, target):
    try:
        while True:
            data = source.recv(65536)
            if not data:
                break
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it is closed already


def connect(client, door, line):
    with client, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as runner:
        try:
            runner.connect(door)
            runner.sendall(line)
        except OSError:
            return
        back = threading.Thread(target=copy, args=(runner, client), daemon=True)
        back.start()
        copy(client, runner)
        back.join()


def serve(server, door, line):
    while True:
        client, _ = server.accept()
        threading.Thread(target=connect, args=(client, door, line), daemon=True).start()


def forward(door, servers):
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    threads = [threading.Thread(target=serve, args=(server, door, line)) for server, line in servers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


end = sys.argv.index("--")
servers = []
for host in sys.argv[2:end]:
    address, port, name = host.split(" ")
    servers.append((listen(address, int(port)), (name + " " + port + "\n").encode("ascii")))
child = os.fork()
if child == 0:
    # A child of its own, so that the program has none that it did not start.
    if os.fork() == 0:
        forward(sys.argv[1], servers)
    os._exit(0)
os.waitpid(child, 0)
os.execv(sys.argv[end + 1], sys.argv[end + 1 :])
