"""Section 2: what happens to the connection: kept, pipelined, half-closed, drained."""

import threading

from conformance import check, check_both, expect_end, expect_equal, expect_error, expect_served, main
from talko_wire import LARGEST_PAYLOAD, Connection, frame, request
from world import ids


def asks(count, **envelope):
    """`count` frames of GetServer with the ids 0, 1, 2…"""
    return b"".join(frame(request("GetServer", id=number, **envelope)) for number in range(count))


def expect_answers(connection, numbers):
    for number in numbers:
        expect_equal(connection.read_answer().raw_id, str(number), "id")


@check_both
def the_server_closes_after_the_answer(port):
    for envelope in ({}, {"keep_alive": False}):
        with Connection(port) as connection:
            connection.ask("GetServer", **envelope).value()
            expect_end(connection)


@check_both
def a_kept_connection_takes_request_after_request_until_one_does_not_ask(port):
    with Connection(port) as connection:
        for _ in range(50):
            connection.ask("GetServer", keep_alive=True).value()
        connection.ask("GetServer").value()
        expect_end(connection)


@check_both
def pipelined_requests_are_answered_in_the_order_sent(port):
    with Connection(port) as connection:
        connection.send(asks(500, keep_alive=True))
        expect_answers(connection, range(500))


@check_both
def nothing_is_answered_behind_the_request_that_did_not_ask_to_be_kept(port):
    with Connection(port) as connection:
        connection.send(asks(3, keep_alive=True) + asks(5))
        expect_answers(connection, [0, 1, 2, 0])
        expect_end(connection)


@check
def pipelined_answers_and_errors_keep_their_order(world):
    kinds = [("GetUser", {"user_id": 1}), ("GetUser", {"user_id": "1"}), ("GetChats", {"user_id": 1}), ("Nothing", {}),
             ("GetMessages", {"chat_id": 1}), ("GetServer", {}), ("InsertMessage", {"chat_id": 1})]
    with Connection(world.data_port) as connection:
        connection.send(b"".join(frame(request(*kinds[n % len(kinds)], id=n, keep_alive=True)) for n in range(140)))
        expect_answers(connection, range(140))


@check
def a_pipelined_read_sees_the_write_before_it(world):
    one, _, chat = world.pair()
    write = {"chat_id": chat["chat_id"], "user_id": one["user_id"]}
    with Connection(world.data_port) as connection:
        connection.send(b"".join(
            frame(request("InsertMessage", {**write, "message_text": f"text {n}"}, keep_alive=True))
            + frame(request("GetMessages", {"chat_id": chat["chat_id"]}, keep_alive=True)) for n in range(30)))
        for n in range(30):
            written = connection.read_answer().value()["message"]
            shown = connection.read_answer().value()["messages"]
            expect_equal(shown[-1]["message_id"], written["message_id"], "the newest message")
            expect_equal(len(shown), n + 1, "messages shown")


@check
def a_pipelined_write_does_not_show_in_the_read_before_it(world):
    one, _, chat = world.pair()
    read = frame(request("GetMessages", {"chat_id": chat["chat_id"]}, keep_alive=True))
    write = frame(request("InsertMessage", {"chat_id": chat["chat_id"], "user_id": one["user_id"],
                                            "message_text": "later"}, keep_alive=True))
    with Connection(world.data_port) as connection:
        connection.send(read + write)
        expect_equal(connection.read_answer().value()["messages"], [], "messages before the write")


@check
def a_pipelined_read_sees_the_chat_made_before_it(world):
    one, two = world.users(2)
    members = {"chat_name": "Next", "user_ids": [one["user_id"], two["user_id"], 1]}
    with Connection(world.data_port) as connection:
        connection.send(frame(request("InsertChat", members, keep_alive=True))
                        + frame(request("GetChats", {"user_id": one["user_id"]}, keep_alive=True)))
        made = connection.read_answer().value()["chat"]
        shown = connection.read_answer().value()["chats"]
        expect_equal([chat["chat_id"] for chat in shown], [made["chat_id"]], "chats shown")


@check
def pipelined_messages_are_stored_in_the_order_sent(world):
    one, _, chat = world.pair()
    written = world.say_all(chat, one, [f"text {n}" for n in range(120)])
    expect_equal(ids(written), sorted(set(ids(written))), "growing numbers")
    expect_equal([m["message_text"] for m in world.messages(chat, limit=1000)["messages"]],
                 [f"text {n}" for n in range(120)], "texts stored")


@check_both
def a_peer_that_ends_its_side_after_requests_still_gets_the_answers(port):
    for data, numbers in ((asks(1), [0]), (asks(100, keep_alive=True), range(100))):
        with Connection(port) as connection:
            connection.send(data)
            connection.half_close()
            expect_answers(connection, numbers)
            expect_end(connection)


@check
def a_peer_that_ends_its_side_after_writes_gets_them_all_done(world):
    one, _, chat = world.pair()
    params = {"chat_id": chat["chat_id"], "user_id": one["user_id"], "message_text": "still done"}
    with Connection(world.data_port) as connection:
        connection.send(b"".join(frame(request("InsertMessage", params, id=n, keep_alive=True)) for n in range(50)))
        connection.half_close()
        expect_answers(connection, range(50))
        expect_end(connection)
    expect_equal(len(world.messages(chat)["messages"]), 50, "messages stored")


def send_whatever_is_taken(connection, data):
    """Sends on in the background; the server may stop reading and reset the connection at any time."""
    def send():
        try:
            connection.send(data)
        except OSError:
            pass
    sender = threading.Thread(target=send)
    sender.start()
    return sender


@check_both
def a_body_behind_an_oversized_header_does_not_lose_the_answer(port):
    for size in (1, 4096, 60_000, LARGEST_PAYLOAD, 4 * LARGEST_PAYLOAD):
        with Connection(port) as connection:
            sender = send_whatever_is_taken(connection, b"%-10d" % (LARGEST_PAYLOAD + size) + b"x" * size)
            expect_error(connection.read_answer(), -32600, "null")
            sender.join()
    expect_served(port)


@check_both
def bytes_within_the_drained_64_kib_end_in_a_clean_close(port):
    with Connection(port) as connection:
        connection.send(b"9999999999" + b"x" * 60_000)
        expect_error(connection.read_answer(), -32600, "null")
        expect_end(connection)


@check_both
def requests_behind_the_last_answer_do_not_lose_it(port):
    with Connection(port) as connection:
        sender = send_whatever_is_taken(connection, asks(1) + frame(request("Unread") + " " * 50_000))
        expect_answers(connection, [0])
        expect_end(connection)
        sender.join()


@check_both
def a_peer_that_does_not_read_its_answers_holds_up_nobody(port):
    with Connection(port) as greedy:
        sender = send_whatever_is_taken(greedy, asks(50_000, keep_alive=True))
        for _ in range(20):
            expect_served(port)
        greedy.socket.shutdown(2)
        sender.join()


@check
def a_kept_connection_of_each_server_serves_beside_a_hundred_others(world):
    for port in (world.data_port, world.broadcast_port):
        connections = [Connection(port) for _ in range(100)]
        for turn in range(3):
            for number, connection in enumerate(connections):
                connection.send(frame(request("GetServer", id=number, keep_alive=True)))
            for number, connection in enumerate(connections):
                expect_equal(connection.read_answer().raw_id, str(number), f"id in turn {turn}")
        for connection in connections:
            connection.socket.close()


if __name__ == "__main__":
    main()
