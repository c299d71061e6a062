"""Peers that harm: they may cost only themselves. And a crowd that means well: 1,000 streams in one chat."""

import random
import resource

from conformance import check, check_both, expect, expect_equal, expect_served, main
from talko_wire import LARGEST_PAYLOAD, Connection, Stream, frame, request

# A request for each kind of parameter; what they name does not exist, so that none of them changes anything.
HONEST = (("GetServer", {}), ("GetUser", {"user_id": 2**53 - 1}), ("FindUser", {"user_name": "nobody of this name"}),
          ("GetMessages", {"chat_id": 2**53 - 1, "after_id": 17, "limit": 20}),
          ("InsertMessage", {"chat_id": 2**53 - 1, "user_id": 5, "message_text": "a \\ \" é 🌮", "client_message_id": "k"}),
          ("GetChats", {"user_id": 2**53 - 1, "chat_ids": [1, 2], "before": None}), ("CloseStream", {"user_id": 2**53 - 1}),
          ("BroadcastMessage", {"receiver_ids": [2**53 - 1], "message": {"message_id": 1, "user": {"user_id": 2}}}))
PEERS = 100
STREAMS = 1000


def held_up_by(port, data):
    """An honest request is answered while a hundred peers have each sent these bytes and wait."""
    peers = [Connection(port) for _ in range(PEERS)]
    for peer in peers:
        peer.send(data)
    for _ in range(20):
        expect_served(port)
    for peer in peers:
        peer.socket.close()
    expect_served(port)


@check_both
def peers_that_say_nothing_hold_up_nobody(port):
    held_up_by(port, b"")


@check_both
def peers_that_send_half_a_header_hold_up_nobody(port):
    held_up_by(port, b"45   ")


@check_both
def peers_that_send_half_a_payload_hold_up_nobody(port):
    held_up_by(port, frame(request("GetServer"))[:30])


@check_both
def peers_that_announce_the_largest_payload_hold_up_nobody(port):
    held_up_by(port, b"%-10d" % LARGEST_PAYLOAD + b'{"jsonrpc":')


@check_both
def peers_that_send_garbage_hold_up_nobody(port):
    dice = random.Random(1)
    for _ in range(300):
        with Connection(port) as peer:
            peer.send(dice.randbytes(dice.randrange(1, 200)))
    expect_served(port)


@check_both
def requests_with_broken_bytes_get_the_answer_that_fits(port):
    dice, codes = random.Random(2), set()
    honest = [request(method, params).encode() for method, params in HONEST]
    for _ in range(1000):
        broken = bytearray(dice.choice(honest))
        for _ in range(dice.randrange(1, 4)):
            broken[dice.randrange(len(broken))] = dice.choice(b'"{}[],:\\0x \xff\x00e-.')
        with Connection(port) as peer:
            peer.send(frame(bytes(broken)))
            error = peer.read_answer().error
            codes.add(error and error["code"])
    expect(codes <= {None, -32700, -32600, -32601, -32602, -32002, -32003, -32004}, f"codes {codes}")
    expect_served(port)


@check_both
def peers_that_come_and_go_hold_up_nobody(port):
    for _ in range(1000):
        Connection(port).socket.close()
    expect_served(port)


@check
def a_thousand_streams_in_one_chat_all_receive_a_message(world):
    allow_files(STREAMS + 200)
    users = world.users(STREAMS)
    author = world.user("Author")
    chat = world.chat(author, *users)
    expect_equal(chat["user_count"], STREAMS + 1, "user_count")
    streams = [world.stream(user) for user in users]
    made = [world.say(chat, author, f"to all {n}") for n in range(3)]
    for stream in streams:
        for message in made:
            expect_equal(stream.next_push()["message"], message, "the push")
    for stream in streams:
        stream.socket.close()


@check
def a_thousand_streams_of_one_user_all_receive_a_message(world):
    allow_files(STREAMS + 200)
    one, two, chat = world.pair()
    streams = [Stream(world.broadcast_port, two["user_id"]) for _ in range(STREAMS)]
    message = world.say(chat, one)
    for stream in streams:
        expect_equal(stream.next_push()["message"], message, "the push")
    expect_equal(world.broadcast("CloseStream", user_id=two["user_id"]), {}, "CloseStream")
    for stream in streams:
        expect_equal(stream.read_payload(), None, "the end of the stream")
        stream.socket.close()


def allow_files(count):
    """Raises this process's own limit of open files, as far as it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count if hard == resource.RLIM_INFINITY else min(count, hard), hard))


if __name__ == "__main__":
    main()
