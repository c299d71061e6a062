"""What takes a minute: idle connections, stalled peers, pings. All of them wait together."""

import functools
import time

from conformance import check, expect, expect_end, expect_equal, main
from talko_wire import Connection

IDLE = 60  # seconds until an idle kept connection is closed
PING = 25  # seconds between two pings
SLACK = 10  # seconds that a busy machine may be early or late


@functools.cache
def waiting(world):
    """Every connection that waits, opened at one time, and that time."""
    user = world.user()
    streams = world.stream(user), world.stream(user, events=True)
    kept = [Connection(port) for port in (world.data_port, world.broadcast_port)]
    for connection in kept:
        connection.ask("GetServer", keep_alive=True).value()
    stalled = []
    for port in (world.data_port, world.broadcast_port):
        for data in (b"", b"45  ", b'45        {"jsonrpc"'):
            for _ in range(34):
                stalled.append(Connection(port))
                stalled[-1].send(data)
    for connection in (*streams, *kept, *stalled):
        connection.socket.settimeout(IDLE + 2 * SLACK)
    return user, streams, kept, stalled, time.monotonic()


@check
def a_stream_with_events_is_pinged_every_25_seconds(world):
    _, (_, stream), _, _, start = waiting(world)
    for number in (1, 2):
        expect_equal(stream.next_push(), {"ping": True}, "push")
        passed = time.monotonic() - start
        expect(abs(passed - number * PING) < SLACK, f"ping {number} after {passed:.0f} s")


@check
def an_idle_kept_connection_is_closed_after_60_seconds(world):
    _, _, kept, _, start = waiting(world)
    for connection in kept:
        expect_end(connection)
        passed = time.monotonic() - start
        expect(abs(passed - IDLE) < SLACK, f"closed after {passed:.0f} s")


@check
def peers_that_stop_inside_a_frame_are_closed_by_then(world):
    _, _, _, stalled, start = waiting(world)
    for connection in stalled:
        connection.socket.settimeout(max(1, start + IDLE + SLACK - time.monotonic()))
        while connection.read_payload() is not None:
            pass


@check
def a_stream_stays_open_however_long_it_is_idle(world):
    user, (quiet, _), _, _, start = waiting(world)
    passed = time.monotonic() - start
    expect(passed > IDLE - SLACK, f"only {passed:.0f} s have passed")
    author = {"user_id": 1, "user_name": "Eugen Hotaj"}
    message = {"message_id": 9, "chat_id": 1, "user": author, "message_text": "x", "message_ts": 5}
    world.broadcast("BroadcastMessage", receiver_ids=[user["user_id"]], message=message, prev_id=8)
    expect_equal(quiet.next_push()["message"], message, "the first push, without any ping before it")


if __name__ == "__main__":
    main()
