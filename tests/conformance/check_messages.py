"""Section 3: messages."""

import threading
import time

from conformance import check, expect, expect_equal, main
from talko_wire import Connection, RpcError, frame
from world import ids, unique_key

LARGEST_TEXT = 16 * 1024
WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200b)))


def texts(result):
    return [message["message_text"] for message in result["messages"]]


def insert_params(chat, user, **more):
    return {"chat_id": chat["chat_id"], "user_id": user["user_id"], "message_text": "hello", **more}


@check
def an_inserted_message_is_answered_whole(world):
    one, _, chat = world.pair()
    before = time.time() * 1000
    message = world.say(chat, one, "hello")
    expect(type(message["message_id"]) is int and message["message_id"] >= 1, f"message_id {message['message_id']}")
    expect(type(message["message_ts"]) is int and before - 5000 < message["message_ts"] < before + 60_000,
           f"message_ts {message['message_ts']}")
    expect_equal((message["chat_id"], message["user"], message["message_text"]), (chat["chat_id"], one, "hello"), "members")
    expect_equal(world.messages(chat)["messages"], [message], "GetMessages")
    expect_equal(world.chats(one)["chats"][0]["messages"], [message], "GetChats")


@check
def the_fake_message_is_there(world):
    page = world.data("GetMessages", chat_id=1, after_id=0, limit=1)
    expect_equal(texts(page), ["This is a fake starter message"], "the first message")
    expect_equal(page["messages"][0]["user"], {"user_id": 1, "user_name": "Eugen Hotaj"}, "its author")


@check
def a_text_comes_back_as_it_was_sent(world):
    one, two, chat = world.pair()
    sent = ["x", " spaces around ", "naïve café 你好 🌮", "\U0010fffd", "e\u0301 stays two, \u00e9 one",
            "line\nline\r\n\ttab", "".join(map(chr, range(1, 32))) + "x",
            "\x7f\x80\x9f", '"\\/\b\f', "<script>&lt;'", "\u2028 \u2029 \u200b\ufeff",
            "\uffff\ufffe\ufdd0", "نص עברית", "%s %00 \\u0041 \\", "0", "null", "a" * LARGEST_TEXT]
    for text in sent:
        expect_equal(world.say(chat, one, text)["message_text"], text, "answered")
    expect_equal(texts(world.messages(chat, limit=1000)), sent, "stored")
    expect_equal(world.chats(two, limit=5)["chats"][0]["messages"][-2]["message_text"], "null", "shown in GetChats")


@check
def a_text_sent_raw_equals_one_sent_in_escapes(world):
    one, _, chat = world.pair()
    for spelling in ("é🌮", r"\u00e9\ud83c\udf2e", r"\u00E9\uD83C\uDF2E"):
        with Connection(world.data_port) as connection:
            connection.send(frame(f'{{"jsonrpc":"2.0","method":"InsertMessage","params":{{"chat_id":{chat["chat_id"]},'
                                  f'"user_id":{one["user_id"]},"message_text":"{spelling}"}},"id":1}}'))
            expect_equal(connection.read_answer().value()["message"]["message_text"], "é🌮", "message_text")


@check
def a_text_has_1_byte_to_16_kib_of_utf8(world):
    one, _, chat = world.pair()
    for text in ("a" * LARGEST_TEXT, "你" * 5461, "🌮" * 4096, "é" * 8192, "\x01" * LARGEST_TEXT):
        expect_equal(world.say(chat, one, text)["message_text"], text, "message_text")
    for text in ("", "a" * (LARGEST_TEXT + 1), "你" * 5462, "🌮" * 4096 + "a", "é" * 8192 + "a", "a" * 900_000):
        message = world.refused(-32602, "InsertMessage", **insert_params(chat, one, message_text=text))
        expect("message_text" in message, f"the parameter is not named in '{message}'")


@check
def a_text_is_not_white_space_alone(world):
    one, _, chat = world.pair()
    for text in [*WHITE_SPACE, WHITE_SPACE, " " * 100]:
        world.refused(-32602, "InsertMessage", **insert_params(chat, one, message_text=text))
    for text in ("\u200b", "\ufeff", "\u180e", "\u2060", "\x1c", WHITE_SPACE + "x" + WHITE_SPACE):
        expect_equal(world.say(chat, one, text)["message_text"], text, "message_text")


@check
def only_participants_write(world):
    _, _, chat = world.pair()
    stranger = world.user("Stranger")
    world.refused(-32002, "InsertMessage", **insert_params(chat, stranger))
    expect_equal(world.messages(chat)["messages"], [], "messages")


@check
def an_unknown_chat_or_user_is_no_such_thing(world):
    one, _, chat = world.pair()
    world.refused(-32003, "InsertMessage", **insert_params({"chat_id": 2**53 - 1}, one))
    world.refused(-32003, "InsertMessage", **insert_params(chat, {"user_id": 2**53 - 1}))
    world.refused(-32003, "GetMessages", chat_id=2**53 - 1)


@check
def a_repeated_message_is_answered_with_the_first(world):
    one, two, chat = world.pair()
    again = {"client_message_id": unique_key()}
    first = world.say(chat, one, "once", **again)
    expect_equal(first["client_message_id"], again["client_message_id"], "client_message_id")
    world.say(chat, two, "between")
    for _ in range(3):
        expect_equal(world.say(chat, one, "once", **again), first, "the repeated message")
    expect_equal(texts(world.messages(chat)), ["once", "between"], "messages stored")
    expect_equal(world.messages(chat)["messages"][0]["client_message_id"], again["client_message_id"], "stored with it")


@check
def a_client_message_id_with_other_content_is_a_conflict(world):
    one, two, chat = world.pair()
    other_chat = world.chat(one, two, world.user())
    world.say(chat, one, "once", client_message_id="m")
    for where, text in ((chat, "other"), (other_chat, "once"), (chat, "once "), (chat, "Once")):
        world.refused(-32004, "InsertMessage", **insert_params(where, one, message_text=text, client_message_id="m"))
    expect_equal(texts(world.messages(chat)), ["once"], "messages stored")
    expect_equal(world.messages(other_chat)["messages"], [], "messages of the other chat")


@check
def a_client_message_id_belongs_to_its_user_and_to_its_exact_spelling(world):
    one, two, chat = world.pair()
    keys = ((one, "m"), (two, "m"), (one, "M"), (one, "m1"))
    made = [world.say(chat, user, "x", client_message_id=key) for user, key in keys]
    expect_equal(len(set(ids(made))), 4, "different messages")


@check
def a_message_without_a_client_message_id_is_always_new(world):
    one, _, chat = world.pair()
    made = world.say_all(chat, one, ["same"] * 3)
    expect_equal(len(set(ids(made))), 3, "different messages")
    expect(all(message.get("client_message_id") is None for message in made), "a client_message_id out of nowhere")


@check
def a_client_message_id_has_1_to_64_printable_ascii_characters(world):
    one, _, chat = world.pair()
    for wrong in ("", "a" * 65, "é", "a\nb", "\x7f", "a\tb", "\0", "你", "a\u200b"):
        message = world.refused(-32602, "InsertMessage", **insert_params(chat, one, client_message_id=wrong))
        expect("client_message_id" in message, f"the parameter is not named in '{message}'")
    for key in ("a", "a" * 64, "~!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}", "0198c0de-0000-7000-8000-000000000000"):
        expect_equal(world.say(chat, one, "x", client_message_id=key)["client_message_id"], key, "client_message_id")


@check
def of_many_equal_messages_sent_at_once_one_is_stored(world):
    one, _, chat = world.pair()
    numbers, barrier = [], threading.Barrier(16)

    def send():
        barrier.wait()
        numbers.append(world.say(chat, one, "once", client_message_id="m")["message_id"])

    threads = [threading.Thread(target=send) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect_equal((len(numbers), len(set(numbers))), (16, 1), f"message_ids {numbers}")
    expect_equal(len(world.messages(chat)["messages"]), 1, "messages stored")


@check
def of_two_different_messages_with_one_id_one_wins(world):
    one, _, chat = world.pair()
    outcomes, barrier = [], threading.Barrier(8)

    def send(text):
        barrier.wait()
        try:
            outcomes.append((text, world.say(chat, one, text, client_message_id="m")["message_text"]))
        except RpcError as error:
            outcomes.append((text, error.code))

    threads = [threading.Thread(target=send, args=(text,)) for text in ("a", "b") * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = texts(world.messages(chat))
    expect_equal(len(stored), 1, "messages stored")
    expect_equal(set(outcomes), {(stored[0], stored[0]), ("b" if stored[0] == "a" else "a", -32004)}, "outcomes")


@check
def without_bounds_the_newest_200_are_shown_oldest_first(world):
    one, _, chat = world.pair()
    made = world.say_all(chat, one, [str(n) for n in range(205)])
    page = world.messages(chat)
    expect_equal(ids(page["messages"]), ids(made[5:]), "messages")
    expect_equal(page["has_more"], True, "has_more")
    page = world.messages(chat, limit=205)
    expect_equal((len(page["messages"]), page["has_more"]), (205, False), "messages and has_more of exactly all")


@check
def older_messages_are_paged_by_before_id(world):
    one, two, chat = world.pair()
    other = world.chat(one, two, world.user())
    made = []
    for n in range(11):
        made.append(world.say(chat, one, str(n)))
        world.say(other, two)
    seen, page = [], world.messages(chat, limit=4)
    seen = page["messages"]
    while page["has_more"]:
        expect_equal(len(page["messages"]), 4, "messages of a page that has more")
        page = world.messages(chat, limit=4, before_id=seen[0]["message_id"])
        seen = page["messages"] + seen
    expect_equal(seen, made, "all pages")
    nothing = world.messages(chat, before_id=made[0]["message_id"])
    expect_equal((nothing["messages"], nothing["has_more"]), ([], False), "before the first")
    expect_equal(len(world.messages(chat, before_id=2**53 - 1)["messages"]), 11, "before a number not yet used")


@check
def newer_messages_are_paged_by_after_id(world):
    one, two, chat = world.pair()
    other = world.chat(one, two, world.user())
    made = []
    for n in range(11):
        made.append(world.say(chat, one, str(n)))
        world.say(other, two)
    for limit in (1, 4, 11, 200):
        seen, after, more = [], 0, True
        while more:
            page = world.messages(chat, limit=limit, after_id=after)
            seen, after, more = seen + page["messages"], page["cursor"], page["has_more"]
        expect_equal(seen, made, f"all pages of {limit}")
        expect_equal(after, world.last_id(chat, one), "the last cursor is the chat's last_id")
    expect_equal(world.messages(chat, after_id=made[4]["message_id"])["messages"], made[5:], "after the fifth")
    rest = world.messages(chat, after_id=made[10]["message_id"])
    expect_equal((rest["messages"], rest["has_more"]), ([], False), "after the newest")


@check
def every_page_says_the_chats_last_number(world):
    one, two, chat = world.pair()
    expect_equal(world.messages(chat)["last_id"], 0, "last_id before anything was said")
    made = world.say_all(chat, one, ["x"] * 5)
    world.say(world.chat(one, two, world.user()), one)
    for params in ({}, {"limit": 1}, {"before_id": made[2]["message_id"]}, {"after_id": 0, "limit": 2},
                   {"after_id": made[-1]["message_id"]}):
        page = world.messages(chat, **params)
        expect_equal(page["last_id"], made[-1]["message_id"], f"last_id with {params}")
        expect("chat" not in page, "a chat that has not changed")


@check
def both_bounds_at_once_are_refused(world):
    world.refused(-32602, "GetMessages", chat_id=1, before_id=5, after_id=1)
    world.refused(-32602, "GetMessages", chat_id=1, before_id=5, after_id=0)


@check
def a_bound_that_is_null_is_no_bound(world):
    expect_equal(world.data("GetMessages", chat_id=1, before_id=None, after_id=None), world.data("GetMessages", chat_id=1),
                 "GetMessages")
    expect("cursor" in world.data("GetMessages", chat_id=1, before_id=None, after_id=0), "no cursor")


@check
def an_empty_chat_has_no_messages(world):
    _, _, chat = world.pair()
    for params in ({}, {"after_id": 0}, {"before_id": 5}):
        page = world.messages(chat, **params)
        expect_equal((page["messages"], page["has_more"]), ([], False), f"messages with {params}")


@check
def messages_of_many_writers_have_one_order(world):
    users = world.users(6)
    chat = world.chat(*users)
    made, barrier = [], threading.Barrier(len(users))

    def write(user):
        barrier.wait()
        made.extend(world.say_all(chat, user, [f"{user['user_id']} {n}" for n in range(30)]))

    threads = [threading.Thread(target=write, args=(user,)) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = world.messages(chat, limit=1000)["messages"]
    expect_equal(stored, sorted(made, key=lambda message: message["message_id"]), "stored as answered")
    expect_equal(len(set(ids(stored))), 180, "different numbers")


if __name__ == "__main__":
    main()
