"""Sections 4 and 5: streams of people who have signed in."""

from account_world import AccountWorld, expect_ended, expect_goes_on
from conformance import check, expect, expect_equal, expect_error, main
from talko_wire import Connection, frame, request
from world import ids


def numbers_from(stream, count):
    return [stream.next_push()["message"]["message_id"] for _ in range(count)]


@check
def a_message_is_pushed_to_the_other_participant(world):
    one, two, chat = world.pair()
    last = two.data("GetChats", message_limit=0)["chats"][0]["last_id"]
    with two.stream() as stream:
        for n in range(5):
            message = one.say(chat, f"naïve 你好 🌮 {n}", client_message_id=str(n))
            expect_equal(stream.next_push(), {"message": message, "prev_id": last}, "push")
            last = message["message_id"]


@check
def a_stream_is_the_callers_whether_he_is_named_or_not(world):
    one, two, chat = world.pair()
    with two.stream() as unnamed, two.stream(user_id=two.user_id) as named:
        message = one.say(chat)
        for stream in (unnamed, named):
            expect_equal(stream.next_push()["message"], message, "the message pushed")


@check
def an_author_gets_his_own_message_where_he_asks(world):
    one, two, chat = world.pair()
    with one.stream() as without, one.stream(own_messages=True) as asking:
        made = [one.say(chat), two.say(chat), one.say(chat), two.say(chat)]
        expect_equal(numbers_from(asking, 4), ids(made), "with own_messages")
        expect_equal(numbers_from(without, 2), ids(made[1::2]), "without own_messages")


@check
def every_device_of_a_user_gets_the_same_bytes(world):
    one, two, chat = world.pair()
    phone, tablet = two.again(), two.again()
    streams = [two.stream(), phone.stream(), phone.stream(), tablet.stream(own_messages=True),
               one.again().stream(own_messages=True)]
    for n in range(10):
        one.say(chat, f"é {n}", client_message_id=str(n))
        payloads = {stream.next_payload() for stream in streams}
        expect_equal(len(payloads), 1, f"different payloads in {payloads}")
    for stream in streams:
        stream.socket.close()


@check
def a_device_sees_what_another_of_its_user_says(world):
    one, two, chat = world.pair()
    phone = one.again()
    with phone.stream(own_messages=True) as stream:
        made = [one.say(chat, "from the desk"), phone.say(chat, "from the phone"), two.say(chat, "from the other")]
        expect_equal(numbers_from(stream, 3), ids(made), "pushes")


@check
def strangers_get_nothing(world):
    one, _, chat = world.pair()
    for stranger in (world.person("Stranger"), world.administrator):
        with stranger.stream(own_messages=True) as stream:
            one.say(chat)
            expect_goes_on(stranger, stream)


@check
def a_stream_may_be_a_kept_connections_last_request(world):
    session = world.person()
    with Connection(world.broadcast_port) as connection:
        expect_error(connection.ask("OpenStream", keep_alive=True), -32001)
        expect_error(connection.ask("OpenStream", auth="x", keep_alive=True), -32001)
        connection.send(frame(request("GetServer", id=1, keep_alive=True))
                        + frame(request("CloseStream", id=2, auth=session.token, keep_alive=True))
                        + frame(request("OpenStream", id=3, auth=session.token, keep_alive=True)))
        expect_equal([connection.read_answer().raw_id for _ in range(3)], ["1", "2", "3"], "ids")
        message = {"message_id": 9, "chat_id": 1, "user": world.administrator.user, "message_text": "x", "message_ts": 5}
        world.broadcast_as_server("BroadcastMessage", receiver_ids=[session.user_id], message=message)
        expect(b'"message"' in connection.read_payload(), "no push after the answers")


@check
def a_revoked_sessions_streams_end_while_the_others_go_on(world):
    one, two, chat = world.pair()
    phone, tablet = two.again(), two.again()
    with two.stream() as kept, phone.stream() as lost, phone.stream() as lost_too, tablet.stream() as other:
        before = one.say(chat, "before")
        for stream in (kept, lost, lost_too, other):
            expect_equal(stream.next_push()["message"], before, "before the revocation")
        two.data("Logout", session_id=phone.session_id)
        expect_ended(lost)
        expect_ended(lost_too)
        after = one.say(chat, "after")
        for stream in (kept, other):
            expect_equal(stream.next_push()["message"], after, "after the revocation")


@check
def a_revoked_session_gets_nothing_that_is_said_afterwards(world):
    one, two, chat = world.pair()
    for _ in range(8):
        phone = two.again()
        with phone.stream() as stream:
            phone.data("Logout")
            one.say(chat, "not for the phone")
            expect_ended(stream)


@check
def close_stream_ends_every_stream_of_the_caller_and_no_session(world):
    one, two = world.people(2)
    phone = one.again()
    with two.stream() as bystander:
        streams = [one.stream(), one.stream(events=True), phone.stream(own_messages=True)]
        expect_equal(one.broadcast("CloseStream"), {}, "CloseStream")
        for stream in streams:
            expect_ended(stream)
        expect_goes_on(two, bystander)
    expect_equal(phone.broadcast("CloseStream", user_id=one.user_id), {}, "CloseStream with none left")
    for session in (one, phone):
        with session.stream() as again:
            expect_goes_on(session, again)


@check
def a_stream_that_was_refused_gets_nothing(world):
    one, two, chat = world.pair()
    for auth, code in ((None, -32001), ("x", -32001), (one.token, -32002)):
        with Connection(world.broadcast_port) as connection:
            expect_error(connection.ask("OpenStream", {"user_id": two.user_id}, auth=auth, keep_alive=True), code)
            one.say(chat)
            connection.ask("GetServer").value()
            expect_equal(connection.read_payload(), None, "what comes after the answers")


if __name__ == "__main__":
    main(AccountWorld)
