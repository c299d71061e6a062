"""Section 4: streams, pushes, and how a client stays right."""

import json
import threading

from conformance import check, expect, expect_end, expect_equal, expect_error, expect_only, main
from talko_wire import Connection, Stream, WireError, frame, request
from world import SOMEBODY, ids, message_of, refused

DROPPED_BYTES = 4 * 1024


def numbers_from(stream, count):
    return [stream.next_push()["message"]["message_id"] for _ in range(count)]


@check
def a_message_is_pushed_to_the_other_participant(world):
    one, two, chat = world.pair()
    with world.stream(two) as stream:
        message = world.say(chat, one, "naïve café 你好 🌮", client_message_id="m")
        push = stream.next_push()
        expect_equal(set(push), {"message", "prev_id"}, "members of a push")
        expect_equal(push["message"], message, "the message pushed")


@check
def two_people_talk_both_ways(world):
    one, two, chat = world.pair()
    with world.stream(one) as first, world.stream(two) as second:
        for n in range(20):
            author, reader = ((one, second), (two, first))[n % 2]
            message = world.say(chat, author, f"text {n}")
            expect_equal(reader.next_push()["message"], message, "the message pushed")


@check
def prev_id_chains_the_pushes_of_a_chat(world):
    one, two, chat = world.pair()
    other = world.chat(one, two, world.user())
    last = {where["chat_id"]: world.last_id(where, one) for where in (chat, other)}
    with world.stream(two) as stream:
        for where in (chat, other, other, chat, chat, other):
            message = world.say(where, one)
            push = stream.next_push()
            expect_equal(push["prev_id"], last[where["chat_id"]], "prev_id")
            last[where["chat_id"]] = message["message_id"]
        expect_equal(world.last_id(chat, one), last[chat["chat_id"]], "last_id")


@check
def an_author_does_not_get_his_own_message_unless_he_asks(world):
    one, two, chat = world.pair()
    with world.stream(one) as without, world.stream(one, own_messages=False) as refusing, \
            world.stream(one, own_messages=True) as asking:
        made = [world.say(chat, one), world.say(chat, two), world.say(chat, one), world.say(chat, two)]
        expect_equal(numbers_from(asking, 4), ids(made), "with own_messages")
        for stream in (without, refusing):
            expect_equal(numbers_from(stream, 2), ids(made[1::2]), "without own_messages")


@check
def a_changed_message_goes_to_every_stream_with_events_of_every_receiver_and_to_no_other(world):
    one, two = world.users(2)
    changed = message_of(one, text="edited") | {"changed_id": 12}
    with world.stream(one, events=True) as authors, world.stream(two, events=True) as readers, \
            world.stream(two, own_messages=True) as plain, world.stream(one, own_messages=True) as own:
        world.broadcast("BroadcastMessage", receiver_ids=[one["user_id"], two["user_id"]], message=changed, prev_id=11)
        for stream in (authors, readers):
            expect_equal(stream.next_push(), {"message": changed, "prev_id": 11}, "the push")
        expect_only(plain, world, two)
        expect_only(own, world, one)


@check
def what_is_no_new_message_goes_to_every_stream_with_events_as_it_is_and_to_no_other(world):
    one, two = world.users(2)
    receivers = [one["user_id"], two["user_id"]]
    chat = {"chat_id": 4, "chat_name": "Engines", "users": [one, two], "user_count": 2, "messages": [], "last_id": 12,
            "is_private": False, "changed_id": 12}
    changed = message_of(one, number=12, chat_id=4)
    pushes = [{"message": changed | {"message_id": 5, "changed_id": 12}, "prev_id": 11}, {"chat": chat, "prev_id": 11},
              {"message": changed, "chat": chat, "prev_id": 11}, {"chat": chat},
              {"signal": {"kind": "user", "user": one}}, {"signal": {"kind": "a kind that nobody knows"}},
              {"chat_id": 4, "number": 12, "prev_id": 11}]
    with world.stream(one, events=True) as authors, world.stream(two, events=True) as readers, \
            world.stream(two, own_messages=True) as plain, world.stream(one, own_messages=True) as own:
        for push in pushes:
            expect_equal(world.broadcast("BroadcastPush", receiver_ids=receivers, push=push), {}, "BroadcastPush")
            for stream in (authors, readers):
                expect_equal(stream.next_push(), push, "the push")
        expect_only(plain, world, two)
        expect_only(own, world, one)


@check
def what_has_an_author_goes_to_streams_without_events_too(world):
    one, two = world.users(2)
    push = {"message": message_of(one, number=12), "chat": {"chat_id": 1, "changed_id": 12}, "prev_id": 11}
    with world.stream(one, events=True) as authors, world.stream(one, own_messages=True) as own, world.stream(two) as plain:
        world.broadcast("BroadcastPush", receiver_ids=[one["user_id"], two["user_id"]], push=push,
                        author_id=one["user_id"])
        for stream in (own, plain):
            expect_equal(stream.next_push(), push, "the push")
        expect_only(authors, world, one)


@check
def every_stream_of_a_user_gets_the_same_bytes(world):
    one, two, chat = world.pair()
    streams = [world.stream(two), world.stream(two), world.stream(two, own_messages=True), world.stream(two, events=True),
               world.stream(one, own_messages=True)]
    for n in range(10):
        world.say(chat, one, f"é {n}", client_message_id=str(n))
        payloads = {message_payload(stream) for stream in streams}
        expect_equal(len(payloads), 1, f"different payloads in {payloads}")
    for stream in streams:
        stream.socket.close()


def message_payload(stream):
    # The chat was made before the streams were opened, and may be told after.
    payload = stream.next_payload()
    return stream.next_payload() if b'{"chat":' in payload else payload


@check
def strangers_get_nothing(world):
    one, _, chat = world.pair()
    stranger = world.user()
    with world.stream(stranger) as stream:
        world.say(chat, one)
        expect_only(stream, world, stranger)


@check
def a_group_is_pushed_to_everyone_else(world):
    users = world.users(5)
    chat = world.chat(*users)
    streams = [world.stream(user) for user in users]
    made = [world.say(chat, user) for user in users]
    for user, stream in zip(users, streams):
        expected = [message["message_id"] for message in made if message["user"] != user]
        expect_equal(numbers_from(stream, 4), expected, "pushes")
        stream.socket.close()


@check
def a_repeated_message_is_pushed_once(world):
    one, two, chat = world.pair()
    with world.stream(two) as stream:
        for _ in range(3):
            message = world.say(chat, one, "once", client_message_id="m")
        later = world.say(chat, one, "later")
        expect_equal(numbers_from(stream, 2), ids([message, later]), "pushes")


@check
def a_refused_message_is_not_pushed(world):
    one, two, chat = world.pair()
    with world.stream(two) as stream:
        refused(world.data_port, -32002, "InsertMessage", chat_id=chat["chat_id"], user_id=1, message_text="x")
        refused(world.data_port, -32602, "InsertMessage", chat_id=chat["chat_id"], user_id=one["user_id"], message_text=" ")
        message = world.say(chat, one)
        expect_equal(numbers_from(stream, 1), ids([message]), "pushes")


@check
def without_events_a_stream_gets_messages_alone(world):
    one, two, chat = world.pair()
    with world.stream(two) as stream:
        world.chat(one, two, world.user())
        world.user()
        message = world.say(chat, one)
        expect_equal(stream.next_push()["message"], message, "the first push")


@check
def with_events_a_stream_gets_messages_too(world):
    one, two, chat = world.pair()
    with world.stream(two, events=True) as stream:
        world.chat(one, two, world.user())
        message = world.say(chat, one)
        while "message" not in (push := stream.next_push()):
            expect_equal(len(push), 1, f"members of the event {push}")
        expect_equal(push["message"], message, "the message pushed")


@check
def many_writers_make_one_unbroken_chain(world):
    users, reader = world.users(6), world.user()
    chat = world.chat(*users, reader)
    last = world.last_id(chat, reader)
    with world.stream(reader) as stream:
        threads = [threading.Thread(target=world.say_all, args=(chat, user, ["x"] * 40)) for user in users]
        for thread in threads:
            thread.start()
        for _ in range(240):
            push = stream.next_push()
            expect_equal(push["prev_id"], last, "prev_id")
            expect(push["message"]["message_id"] > last, "a number that does not grow")
            last = push["message"]["message_id"]
        for thread in threads:
            thread.join()
    expect_equal(world.last_id(chat, reader), last, "last_id")


@check
def a_client_that_was_away_finds_what_it_missed(world):
    one, two, chat = world.pair()
    with world.stream(two) as stream:
        seen = [world.say(chat, one)]
        expect_equal(numbers_from(stream, 1), ids(seen), "pushes")
    missed = world.say_all(chat, one, ["while away"] * 3)
    with world.stream(two) as stream:
        shown = world.chats(two, message_limit=0)["chats"]
        expect_equal([c["last_id"] for c in shown], [missed[-1]["message_id"]], "last_id")
        page = world.messages(chat, after_id=seen[0]["message_id"])
        expect_equal(page["messages"], missed, "what was missed")
        later = world.say(chat, one)
        push = stream.next_push()
        while push["message"]["message_id"] <= page["cursor"]:
            # Broadcast when the stream was open again already: a number that is known is ignored.
            push = stream.next_push()
        expect_equal((push["prev_id"], push["message"]), (page["cursor"], later), "the push that follows the cursor")


@check
def a_stream_may_be_of_a_user_that_nobody_knows(world):
    with Stream(world.broadcast_port, 10**15 + 7) as stream:
        expect_only(stream, world, {"user_id": 10**15 + 7})


@check
def opening_a_stream_is_answered_with_its_id(world):
    with Connection(world.broadcast_port) as connection:
        connection.send(frame('{"jsonrpc":"2.0","method":"OpenStream","params":{"user_id":1},"id":1e3}'))
        answer = connection.read_answer()
        expect_equal((answer.raw_id, answer.result), ("1e3", {}), "id and result")


@check
def a_stream_may_be_a_kept_connections_last_request(world):
    user = world.user()
    with Connection(world.broadcast_port) as connection:
        connection.send(frame(request("GetServer", id=1, keep_alive=True))
                        + frame(request("CloseStream", {"user_id": 10**15 + 8}, id=2, keep_alive=True))
                        + frame(request("OpenStream", {"user_id": user["user_id"]}, id=3, keep_alive=True)))
        expect_equal([connection.read_answer().raw_id for _ in range(3)], ["1", "2", "3"], "ids")
        world.broadcast("BroadcastMessage", receiver_ids=[user["user_id"]], message=message_of(SOMEBODY))
        expect(b'"message"' in connection.read_payload(), "no push on the kept connection")


@check
def a_stream_that_was_refused_is_no_stream(world):
    with Connection(world.broadcast_port) as connection:
        expect_error(connection.ask("OpenStream", {"user_id": "1"}), -32602)
        expect_end(connection)


@check
def later_bytes_of_a_streams_client_are_dropped(world):
    user = world.user()
    with world.stream(user) as stream:
        stream.send(frame(request("GetServer")))
        stream.send(b"\xff" * (DROPPED_BYTES - 200))
        expect_only(stream, world, user)


@check
def requests_pipelined_behind_open_stream_are_dropped(world):
    user = world.user()
    with Connection(world.broadcast_port) as connection:
        opening = frame(request("OpenStream", {"user_id": user["user_id"]}, id=1, keep_alive=True))
        connection.send(opening + frame(request("GetServer", id=2)) * 3)
        expect_equal(connection.read_answer().raw_id, "1", "id")
        world.broadcast("BroadcastMessage", receiver_ids=[user["user_id"]], message=message_of(SOMEBODY))
        expect(b'"message"' in connection.read_payload(), "an answer on a stream")


@check
def more_than_4_kib_of_later_bytes_closes_the_stream(world):
    user = world.user()
    with world.stream(user) as talkative, world.stream(user) as silent:
        talkative.send(b"x" * DROPPED_BYTES)
        expect_only(talkative, world, user)
        silent.next_push()
        talkative.send(b"x" * (DROPPED_BYTES + 1))
        expect_end_or_reset(talkative)
        expect_only(silent, world, user)


def expect_end_or_reset(stream):
    try:
        expect_end(stream)
    except ConnectionResetError:
        pass  # what it sent was not read, which TCP may answer with a reset


@check
def close_stream_ends_every_stream_of_the_user_and_no_other(world):
    user, other = world.users(2)
    streams = [world.stream(user), world.stream(user, events=True), world.stream(user, own_messages=True)]
    with world.stream(other) as bystander:
        expect_equal(world.broadcast("CloseStream", user_id=user["user_id"]), {}, "CloseStream")
        for stream in streams:
            expect_end(stream)
        expect_only(bystander, world, other)
    expect_equal(world.broadcast("CloseStream", user_id=user["user_id"]), {}, "CloseStream with none left")
    with world.stream(user) as again:
        expect_only(again, world, user)


@check
def a_broadcast_reaches_each_receiver_as_it_was_given(world):
    author, one, two = world.users(3)
    message = message_of(author, number=7, text="é")
    with world.stream(one) as first, world.stream(two) as second, world.stream(author) as own:
        for method in ("BroadcastMessage", "BroadcastMessageRequest", "BroadcastRequest"):
            receivers = [one["user_id"], two["user_id"], author["user_id"], 10**15 + 9]
            result = world.broadcast(method, receiver_ids=receivers, message=message, prev_id=6)
            expect_equal(result, {}, method)
            expect_equal(first.next_push(), {"message": message, "prev_id": 6}, "push")
            expect_equal(second.next_push(), {"message": message, "prev_id": 6}, "push")
        expect_only(own, world, author)


@check
def pipelined_broadcasts_arrive_in_order(world):
    author, user = world.users(2)
    with world.stream(user) as stream, Connection(world.broadcast_port) as link:
        link.send(b"".join(
            frame(request("BroadcastMessage", {"receiver_ids": [user["user_id"]], "prev_id": n,
                                               "message": message_of(author, n + 1)}, id=n, keep_alive=True))
            for n in range(1, 201)))
        expect_equal([link.read_answer().raw_id for _ in range(200)], [str(n) for n in range(1, 201)], "ids")
        expect_equal(numbers_from(stream, 200), list(range(2, 202)), "pushes")


@check
def a_malformed_broadcast_is_refused(world):
    message = message_of(SOMEBODY)
    broken = [{"message": message}, {"receiver_ids": [1]}, {"receiver_ids": 1, "message": message},
              {"receiver_ids": ["1"], "message": message}, {"receiver_ids": [0], "message": message},
              {"receiver_ids": [1.5], "message": message}, {"receiver_ids": [1], "message": 1},
              {"receiver_ids": [1], "message": []}, {"receiver_ids": [1], "message": {}},
              {"receiver_ids": [1], "message": message, "prev_id": "1"}]
    for params in broken:
        refused(world.broadcast_port, -32602, "BroadcastMessage", **params)


@check
def a_receiver_that_does_not_read_is_not_waited_for(world):
    author, slow_user, good_user = world.users(3)
    good, slow = world.stream(good_user), world.stream(slow_user)
    receivers, sent, window = [slow_user["user_id"], good_user["user_id"]], 4096, 16
    with Connection(world.broadcast_port) as link:
        for start in range(1, sent + 1, window):
            numbers = range(start, start + window)
            link.send(b"".join(
                frame(request("BroadcastMessage", {"receiver_ids": receivers, "prev_id": n,
                                                   "message": message_of(author, n, text="a" * 16_000)}, keep_alive=True))
                for n in numbers))
            expect_equal(numbers_from(good, window), list(numbers), "pushes to the one who reads")
            for _ in numbers:
                link.read_answer().value()
    got = numbers_until_the_end(slow)
    expect(0 < len(got) < sent, f"{len(got)} of {sent} pushes waited for a receiver that does not read")
    expect_equal(got, list(range(1, len(got) + 1)), "what the slow one still got")
    good.socket.close()
    slow.socket.close()


def numbers_until_the_end(stream):
    """The message numbers that can still be read; a cut stream may end inside a frame or with a reset."""
    numbers = []
    while True:
        try:
            payload = stream.read_payload()
        except (ConnectionResetError, WireError):
            return numbers
        if payload is None:
            return numbers
        numbers.append(json.loads(payload)["result"]["message"]["message_id"])


if __name__ == "__main__":
    main()
