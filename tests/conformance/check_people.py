"""Section 7, Finding, Blocking and Users."""

from conformance import check, expect_equal, main
from conversation_world import add, block, delete, named, users_of
from world import unique


def found(world, user, text, **more):
    return [one["user_name"] for one in world.data("FindUsers", user_id=user["user_id"], text=text, **more)["users"]]


def made(world, *names):
    return [world.data("InsertUser", user_name=name)["user"] for name in names]


@check
def people_are_found_by_their_name_and_each_word_of_it_by_name(world):
    word = unique("q").replace(" ", "")
    reader = world.user()
    names = [f"{word} Zoe", f"Ada {word}", f"Émile {word.upper()}x", f"x{word}"]
    made(world, *names)
    expect_equal(found(world, reader, word), sorted(names[:3], key=str.casefold), "found")
    expect_equal(found(world, reader, word.upper()), found(world, reader, word), "in capitals")
    expect_equal(found(world, reader, f"{word} z"), names[:1], "by more than a word")
    expect_equal(len(found(world, reader, word, limit=1)), 1, "found with a limit")
    for params in ({"text": ""}, {"text": "x" * 65}, {"text": "x", "limit": 0}, {"text": "x", "limit": 51}, {}):
        world.refused(-32602, "FindUsers", user_id=reader["user_id"], **params)


@check
def neither_oneself_nor_whom_one_blocked_is_found(world):
    word = unique("q").replace(" ", "")
    one, two, three = made(world, f"{word} 1", f"{word} 2", f"{word} 3")
    block(world, one, two)
    block(world, three, one)
    expect_equal(found(world, one, word), [f"{word} 3"], "found")
    expect_equal(world.data("GetBlockedUsers", user_id=one["user_id"])["users"], [two], "blocked")
    block(world, one, two, False)
    expect_equal(found(world, one, word), [f"{word} 2", f"{word} 3"], "found")


@check
def neither_of_two_writes_in_their_private_chat_and_both_are_told_the_same(world):
    one, two, chat = world.pair()
    message = world.say(chat, two)
    block(world, one, two)
    messages = set()
    for user in (one, two):
        for method, more in (("InsertMessage", {"message_text": "x"}),
                             ("SetReaction", {"message_id": message["message_id"], "reaction": "👍", "is_set": True})):
            params = named(chat, user, **more)
            expect_equal(world.reason(-32002, method, **params), "blocked", f"reason of {method}")
            messages.add(world.refused(-32002, method, **params))
    edit = named(chat, two, message_id=message["message_id"], message_text="x")
    expect_equal(world.reason(-32002, "EditMessage", **edit), "blocked", "reason")
    expect_equal(len(messages), 1, "different words")
    expect_equal(world.chat(two, one)["chat_id"], chat["chat_id"], "the chat that InsertChat finds")
    delete(world, chat, two, message)
    block(world, one, two, False)
    world.say(chat, two)


@check
def who_is_blocked_starts_no_chat_with_the_blocker_and_adds_them_to_none(world):
    one, two, three = world.users(3)
    block(world, one, two)
    for users in ((two, one), (two, one, three)):
        params = {"chat_name": "x", "user_id": two["user_id"], "user_ids": users_of(*users)}
        expect_equal(world.reason(-32002, "InsertChat", **params), "blocked", "reason")
    chat = world.chat(two)
    params = named(chat, two, user_ids=users_of(one, three))
    expect_equal(world.reason(-32002, "AddParticipants", **params), "blocked", "reason")
    expect_equal(add(world, chat, two, three)["user_count"], 2, "user_count")
    both = world.chat(three, one, two)
    world.say(both, two)
    world.say(both, one)


if __name__ == "__main__":
    main()
