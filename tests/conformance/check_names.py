"""Section 7: RenameUser, and who hears of it."""

from conformance import check, expect, expect_equal, expect_only, main
from world import unique


@check
def a_new_name_is_answered_with_its_number_and_shown_everywhere(world):
    one, two, chat = world.pair()
    before = world.say(chat, one)
    name = unique("Ada Lovelace")
    user = world.data("RenameUser", user_id=one["user_id"], user_name=name)["user"]
    expect_equal((user["user_id"], user["user_name"]), (one["user_id"], name), "the user")
    expect(user["changed_id"] > before["message_id"], "changed_id is no newer number")
    after = world.say(chat, one)
    expect(after["message_id"] > user["changed_id"], "a number given out twice")
    shown = world.chats(two)["chats"][0]
    expect_equal(shown["chat_name"], name, "the private chat's name")
    expect_equal(world.data("GetUser", user_id=one["user_id"])["user"], user, "GetUser")
    expect_equal(world.data("FindUser", user_name=name.upper())["user"], user, "FindUser")
    authors = [message["user"] for message in shown["messages"] + world.messages(chat)["messages"] + [after]]
    participants = world.data("GetParticipants", chat_id=chat["chat_id"])["users"]
    for known in (authors, [u for u in shown["users"] + participants if u["user_id"] == one["user_id"]]):
        expect(known and all(other == user for other in known), f"{known} instead of {user}")


@check
def a_user_who_was_never_changed_has_no_changed_id(world):
    user = world.user()
    expect_equal(set(user), {"user_id", "user_name"}, "members")
    expect_equal(world.data("GetUser", user_id=user["user_id"])["user"], user, "GetUser")


@check
def a_user_takes_no_number_of_a_chat(world):
    one, two, chat = world.pair()
    first = world.say(chat, one)
    with world.stream(two) as stream:
        world.data("RenameUser", user_id=one["user_id"], user_name=unique("Ada"))
        expect_equal(world.last_id(chat, two), first["message_id"], "last_id")
        second = world.say(chat, one)
        push = next_push_where(stream, lambda push: push.get("message") == second)
        expect_equal(push["prev_id"], first["message_id"], "prev_id")


def next_push_where(stream, condition):
    # What was made and said before the stream was opened may be told after.
    return next(push for push in iter(stream.next_push, None) if condition(push))


@check
def who_shares_a_chat_is_told_and_the_user_and_no_other(world):
    one, two, _ = world.pair()
    three, stranger = world.users(2)
    world.chat(one, two, three)
    with world.stream(one, events=True) as own, world.stream(two, events=True) as pair, \
            world.stream(three, events=True) as group, world.stream(two) as plain, \
            world.stream(stranger, events=True) as away:
        user = world.data("RenameUser", user_id=one["user_id"], user_name=unique("Ada"))["user"]
        for stream, receiver in ((own, one), (pair, two), (group, three)):
            push = next_push_where(stream, lambda push: "chat" not in push)
            expect_equal(push, {"signal": {"kind": "user", "user": user}}, "the push")
            expect_only(stream, world, receiver)
        push = next_push_where(plain, lambda push: "chat" not in push)
        expect("message" in push, "a signal to a stream without events")
        expect_only(away, world, stranger)


@check
def the_same_name_again_changes_nothing(world):
    user, name = world.user(), unique("Ada")
    with world.stream(user, events=True) as stream:
        first = world.data("RenameUser", user_id=user["user_id"], user_name=name)
        expect_equal(world.data("RenameUser", user_id=user["user_id"], user_name=name), first, "RenameUser")
        stream.next_push()
        expect_only(stream, world, user)


@check
def another_spelling_of_ones_name_is_ones_own(world):
    user = world.user()
    name = user["user_name"].upper()
    renamed = world.data("RenameUser", user_id=user["user_id"], user_name=name)["user"]
    expect_equal(renamed["user_name"], name, "user_name")


@check
def the_old_name_is_free_and_a_new_one_must_be(world):
    one, two = world.users(2)
    for name in (two["user_name"], two["user_name"].upper()):
        expect_equal(world.reason(-32004, "RenameUser", user_id=one["user_id"], user_name=name), "name", "reason")
    world.data("RenameUser", user_id=one["user_id"], user_name=unique("Ada"))
    expect(world.data("InsertUser", user_name=one["user_name"])["user"]["user_id"] != one["user_id"], "the same user")


@check
def a_new_name_is_held_to_the_rules(world):
    user = world.user()
    for name in ("", " Ada", "A\nda", "a" * 65, 1, None):
        message = world.refused(-32602, "RenameUser", user_id=user["user_id"], user_name=name)
        expect("user_name" in message, f"user_name is not named in '{message}'")


@check
def anothers_name_is_for_administrators(world):
    one, two = world.users(2)
    reason = world.reason(-32002, "RenameUser", user_id=one["user_id"], target_user_id=two["user_id"], user_name=unique("Ada"))
    expect_equal(reason, "administrator", "reason")
    world.refused(-32003, "RenameUser", user_id=one["user_id"], target_user_id=2**53 - 1, user_name=unique("Ada"))
    world.refused(-32003, "RenameUser", user_id=2**53 - 1, user_name=unique("Ada"))
    same = world.data("RenameUser", user_id=one["user_id"], target_user_id=one["user_id"], user_name=unique("Ada"))
    expect_equal(same["user"]["user_id"], one["user_id"], "the one who was renamed")


if __name__ == "__main__":
    main()
