"""Section 3: how many bytes a page may have."""

from conformance import check, expect, expect_equal, main
from talko_wire import LARGEST_PAYLOAD, Connection
from world import ids, unique

SMALL_PAGE = 48 * 1024
LARGEST_TEXT = 16 * 1024


def page_of(world, method, **params):
    """A page and the bytes of the payload that held it."""
    with Connection(world.data_port) as connection:
        answer = connection.ask(method, params)
        return answer.value(), len(answer.payload)


def expect_cut(page, size, bound, items):
    expect(size <= bound, f"a page of {size} bytes")
    expect(len(page[items]) >= 1, "an empty page")
    expect_equal(page["has_more"], True, "has_more")


@check
def without_a_limit_messages_end_at_48_kib(world):
    one, _, chat = world.pair()
    made = world.say_all(chat, one, ["a" * LARGEST_TEXT] * 6)
    page, size = page_of(world, "GetMessages", chat_id=chat["chat_id"])
    expect_cut(page, size, SMALL_PAGE, "messages")
    expect_equal(ids(page["messages"]), ids(made)[-len(page["messages"]):], "the newest messages")


@check
def with_a_limit_messages_end_at_1_mib(world):
    one, _, chat = world.pair()
    made = world.say_all(chat, one, ["a" * LARGEST_TEXT] * 70)
    page, size = page_of(world, "GetMessages", chat_id=chat["chat_id"], limit=1000)
    expect_cut(page, size, LARGEST_PAYLOAD, "messages")
    expect(size > SMALL_PAGE, f"a page of {size} bytes although a limit was given")
    expect_equal(ids(page["messages"]), ids(made)[-len(page["messages"]):], "the newest messages")


@check
def escapes_count_as_the_bytes_they_are(world):
    one, _, chat = world.pair()
    made = world.say_all(chat, one, ["你" * 5461] * 40)
    page, size = page_of(world, "GetMessages", chat_id=chat["chat_id"], limit=1000)
    expect_cut(page, size, LARGEST_PAYLOAD, "messages")
    page, size = page_of(world, "GetMessages", chat_id=chat["chat_id"])
    expect_cut(page, size, SMALL_PAGE, "messages")
    expect_equal(ids(page["messages"]), ids(made)[-len(page["messages"]):], "the newest messages")


@check
def a_page_holds_one_message_though_it_is_too_large(world):
    one, _, chat = world.pair()
    made = world.say_all(chat, one, ["\x01" * LARGEST_TEXT] * 3)
    for params, expected in (({}, made[2]), ({"after_id": 0}, made[0]), ({"before_id": made[2]["message_id"]}, made[1])):
        page, size = page_of(world, "GetMessages", chat_id=chat["chat_id"], **params)
        expect_equal((page["messages"], page["has_more"]), ([expected], True), f"messages with {params}")
        expect(SMALL_PAGE < size <= LARGEST_PAYLOAD, f"a page of {size} bytes")


@check
def cut_pages_of_messages_lose_nothing(world):
    one, _, chat = world.pair()
    made = world.say_all(chat, one, [character * LARGEST_TEXT for character in "ab\x01cd\x02\x03e"] + ["x"] * 5)
    for limit in (None, 1000):
        seen, after, more = [], 0, True
        while more:
            page = world.messages(chat, after_id=after, limit=limit)
            seen, after, more = seen + page["messages"], page["cursor"], page["has_more"]
        expect_equal(ids(seen), ids(made), f"all pages forwards, limit {limit}")
        page = world.messages(chat, limit=limit)
        seen = page["messages"]
        while page["has_more"]:
            page = world.messages(chat, before_id=seen[0]["message_id"], limit=limit)
            seen = page["messages"] + seen
        expect_equal(ids(seen), ids(made), f"all pages backwards, limit {limit}")


@check
def a_page_that_fits_is_not_cut(world):
    one, _, chat = world.pair()
    world.say_all(chat, one, ["a" * 100] * 100)
    page, size = page_of(world, "GetMessages", chat_id=chat["chat_id"])
    expect_equal((len(page["messages"]), page["has_more"]), (100, False), f"messages and has_more of {size} bytes")


@check
def chats_end_at_48_kib_without_a_limit_and_at_1_mib_with_one(world):
    one = world.user()
    for _ in range(40):
        chat = world.chat(one, world.user(), world.user())
        world.say_all(chat, one, ["你" * 5461])
    page, size = page_of(world, "GetChats", user_id=one["user_id"])
    expect_cut(page, size, SMALL_PAGE, "chats")
    page, size = page_of(world, "GetChats", user_id=one["user_id"], limit=1000)
    expect_cut(page, size, LARGEST_PAYLOAD, "chats")
    expect(size > SMALL_PAGE, f"a page of {size} bytes although a limit was given")


@check
def cut_pages_of_chats_lose_nothing(world):
    one = world.user()
    made = []
    for number in range(12):
        chat = world.chat(one, world.user(), world.user())
        world.say_all(chat, one, ["\x01" * LARGEST_TEXT] * (number % 4))
        made.append(chat["chat_id"])
    for limit in (None, 1000):
        page = world.chats(one, limit=limit)
        seen = page["chats"]
        while page["has_more"]:
            expect(page["chats"], "an empty page that has more")
            page = world.chats(one, limit=limit, before=page["next"])
            seen += page["chats"]
        expect_equal([chat["chat_id"] for chat in seen], made[::-1], f"all pages, limit {limit}")


@check
def a_chat_whose_newest_messages_pass_1_mib_is_still_shown(world):
    one, _, chat = world.pair()
    made = world.say_all(chat, one, ["\x01" * LARGEST_TEXT] * 20)
    for params in ({}, {"limit": 1000}, {"message_limit": 100}, {"message_limit": 100, "limit": 1}):
        page, size = page_of(world, "GetChats", user_id=one["user_id"], **params)
        expect(size <= LARGEST_PAYLOAD, f"a page of {size} bytes with {params}")
        expect_equal([chat["chat_id"] for chat in page["chats"]], [chat["chat_id"]], "chats")
        expect_equal(page["chats"][0]["last_id"], made[-1]["message_id"], "last_id")
        shown = ids(page["chats"][0]["messages"])
        expect_equal(shown, ids(made)[len(made) - len(shown):], "the newest messages")


@check
def participants_end_at_48_kib_without_a_limit(world):
    users = world.users(200, "你" * 51)
    expect_equal(len(users[0]["user_name"]), 64, "this check's own name")
    chat = world.chat(*users)
    page, size = page_of(world, "GetParticipants", chat_id=chat["chat_id"])
    expect_cut(page, size, SMALL_PAGE, "users")
    seen = page["users"]
    while page["has_more"]:
        page = world.data("GetParticipants", chat_id=chat["chat_id"], after_user_id=seen[-1]["user_id"])
        seen += page["users"]
    expect_equal(sorted(user["user_id"] for user in seen), sorted(user["user_id"] for user in users), "all pages")
    page, size = page_of(world, "GetParticipants", chat_id=chat["chat_id"], limit=200)
    expect_equal((len(page["users"]), page["has_more"]), (200, False), "users and has_more with a limit")


@check
def the_largest_message_travels_whole(world):
    one, two, chat = world.pair()
    with world.stream(two) as stream:
        for text in ("\x01" * LARGEST_TEXT, "🌮" * (LARGEST_TEXT // 4), unique("x")):
            expect_equal(world.say(chat, one, text)["message_text"], text, "answered")
            expect_equal(stream.next_push()["message"]["message_text"], text, "pushed")


if __name__ == "__main__":
    main()
