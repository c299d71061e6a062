"""Section 3: chats and their participants."""

import concurrent.futures
import threading

from conformance import check, expect, expect_equal, main
from world import unique_key

CHAT_MEMBERS = {"chat_id", "chat_name", "users", "user_count", "messages", "last_id"}


def chat_ids(result):
    return [chat["chat_id"] for chat in result["chats"]]


def user_ids(users):
    return [user["user_id"] for user in users]


@check
def the_fake_chat_is_shown_to_both(world):
    for user_id, name in ((1, "Joe Rogan"), (2, "Eugen Hotaj")):
        shown = world.data("GetChats", user_id=user_id, message_limit=100, chat_ids=[1])["chats"]
        expect_equal(len(shown), 1, "chats")
        expect(CHAT_MEMBERS <= set(shown[0]), f"members missing in {shown[0]}")
        expect_equal(shown[0]["chat_name"], name, "chat_name")
        expect_equal(shown[0]["user_count"], 2, "user_count")
        expect_equal(sorted(user["user_name"] for user in shown[0]["users"]), ["Eugen Hotaj", "Joe Rogan"], "users")


@check
def a_user_without_chats_is_shown_none(world):
    result = world.chats(world.user())
    expect_equal(result["chats"], [], "chats")
    expect_equal(result["has_more"], False, "has_more")
    expect(result["epoch"], "no epoch")


@check
def an_unknown_user_has_no_chats_to_show(world):
    world.refused(-32003, "GetChats", user_id=2**53 - 1)


@check
def the_epoch_is_the_same_everywhere(world):
    seen = {str(result["epoch"]) for result in (
        world.data("GetChats", user_id=1), world.data("GetChats", user_id=2), world.data("GetMessages", chat_id=1),
        world.data("GetMessages", chat_id=1, after_id=0))}
    expect_equal(len(seen), 1, f"epochs in {seen}")


@check
def two_users_make_a_private_chat_once(world):
    one, two = world.user("One"), world.user("Two")
    chat = world.chat(one, two, name="Between us")
    expect(CHAT_MEMBERS <= set(chat), f"members missing in {chat}")
    expect_equal(chat["chat_name"], "Between us", "the name as it was given")
    expect_equal(sorted(user_ids(chat["users"])), sorted(user_ids([one, two])), "users")
    expect_equal((chat["user_count"], chat["messages"]), (2, []), "user_count and messages")
    for again in (world.chat(one, two), world.chat(two, one, name="Another name")):
        expect_equal(again["chat_id"], chat["chat_id"], "chat_id of the same two")
    expect_equal(world.chats(one)["chats"][0]["chat_name"], two["user_name"], "chat_name for the first")
    expect_equal(world.chats(two)["chats"][0]["chat_name"], one["user_name"], "chat_name for the second")


@check
def two_users_who_meet_at_once_get_one_private_chat(world):
    one, two = world.users(2)
    made, barrier = [], threading.Barrier(8)

    def meet(first, second):
        barrier.wait()
        made.append(world.chat(first, second)["chat_id"])

    threads = [threading.Thread(target=meet, args=pair) for pair in ((one, two), (two, one)) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect_equal((len(made), len(set(made))), (8, 1), f"chats {made}")
    expect_equal(len(world.chats(one)["chats"]), 1, "chats shown")


@check
def one_or_three_users_make_a_new_group_each_time(world):
    one, two, three = world.users(3)
    for users in ([one], [one, two, three]):
        first, second = world.chat(*users, name="Engines"), world.chat(*users, name="Engines")
        expect(first["chat_id"] != second["chat_id"], "two groups are one chat")
        expect_equal(first["user_count"], len(users), "user_count")
        expect_equal(sorted(user_ids(first["users"])), sorted(user_ids(users)), "users")
    expect_equal({chat["chat_name"] for chat in world.chats(one)["chats"]}, {"Engines"}, "a group keeps its name")


@check
def a_chat_is_made_once_for_a_client_chat_id(world):
    one, two, three = world.users(3)
    again = {"chat_name": "Engines", "user_ids": user_ids([one, two, three]), "client_chat_id": unique_key()}
    first, second = world.data("InsertChat", **again)["chat"], world.data("InsertChat", **again)["chat"]
    expect_equal(second["chat_id"], first["chat_id"], "chat_id")
    expect_equal(len(world.chats(one)["chats"]), 1, "chats shown")
    other = world.data("InsertChat", **{**again, "client_chat_id": unique_key()})["chat"]
    expect(other["chat_id"] != first["chat_id"], "another client_chat_id returned the same chat")


@check
def the_users_of_a_chat_are_different_exist_and_are_1_to_20000(world):
    one = world.user()["user_id"]
    for wrong in ([], [one, one], [one, 1, one], ["1"], [1.5], [None], [0], [-1], 1, "1", {}, None,
                  list(range(1, 20_002))):
        message = world.refused(-32602, "InsertChat", chat_name="x", user_ids=wrong)
        expect("user_ids" in message, f"the parameter is not named in '{message}'")
    world.refused(-32003, "InsertChat", chat_name="x", user_ids=[one, 2**53 - 1])
    world.refused(-32003, "InsertChat", chat_name="x", user_ids=list(range(2**53 - 20_000, 2**53)))


@check
def a_refused_chat_leaves_nothing(world):
    one = world.user()
    world.refused(-32003, "InsertChat", chat_name="x", user_ids=[one["user_id"], 1, 2**53 - 1])
    expect_equal(world.chats(one)["chats"], [], "chats")


@check
def chats_are_ordered_by_their_newest_message_or_their_creation(world):
    one, two = world.users(2)
    chats = [world.chat(one, two, world.user()) for _ in range(4)]
    numbers = [chat["chat_id"] for chat in chats]
    expect_equal(chat_ids(world.chats(one)), numbers[::-1], "newest created first")
    world.say(chats[1], two)
    world.say(chats[0], one)
    expect_equal(chat_ids(world.chats(one)), [numbers[0], numbers[1], numbers[3], numbers[2]], "newest message first")
    numbers.append(world.chat(one, world.user(), two)["chat_id"])
    expect_equal(chat_ids(world.chats(one))[0], numbers[4], "a new chat is above older messages")


@check
def chats_are_paged_without_gap_or_overlap(world):
    one = world.user()
    chats = [world.chat(one, world.user(), world.user()) for _ in range(7)]
    world.say(chats[3], one)
    whole = world.chats(one)
    expect_equal((len(whole["chats"]), whole["has_more"]), (7, False), "chats and has_more")
    for limit in (1, 2, 3, 7):
        seen, page = [], world.chats(one, limit=limit)
        seen += chat_ids(page)
        while page["has_more"]:
            expect_equal(len(page["chats"]), limit, "chats of a page that has more")
            page = world.chats(one, limit=limit, before=page["next"])
            seen += chat_ids(page)
        expect_equal(seen, chat_ids(whole), f"all pages of {limit}")


@check
def a_chat_shows_its_newest_messages_oldest_of_them_first(world):
    one, _, chat = world.pair()
    world.say_all(chat, one, [str(n) for n in range(105)])

    def shown(**params):
        return [message["message_text"] for message in world.chats(one, **params)["chats"][0]["messages"]]

    expect_equal(shown(), [str(n) for n in range(85, 105)], "without message_limit")
    expect_equal(shown(message_limit=3), ["102", "103", "104"], "with 3")
    expect_equal(shown(message_limit=100), [str(n) for n in range(5, 105)], "with 100")
    expect_equal(shown(message_limit=0), [], "with 0")


@check
def chat_ids_choose_among_the_users_chats(world):
    one = world.user()
    numbers = [world.chat(one, world.user(), world.user())["chat_id"] for _ in range(5)]
    expect_equal(chat_ids(world.chats(one, chat_ids=[numbers[1], numbers[3]])), [numbers[3], numbers[1]], "two chosen")
    expect_equal(chat_ids(world.chats(one, chat_ids=numbers)), numbers[::-1], "all chosen")


@check
def last_id_is_the_chats_highest_number(world):
    one, two, chat = world.pair()
    expect_equal(world.last_id(chat, one), chat["last_id"], "last_id of a new chat")
    for user in (one, two, two):
        message = world.say(chat, user)
        expect(message["message_id"] > chat["last_id"], "a message's number is not above the chat's")
        expect_equal(world.last_id(chat, one), message["message_id"], "last_id after a message")
        chat["last_id"] = message["message_id"]
    world.say({"chat_id": 1}, {"user_id": 1})
    expect_equal(world.last_id(chat, two), chat["last_id"], "last_id after a message elsewhere")


@check
def one_counter_numbers_the_messages_of_every_chat(world):
    one, two, chat = world.pair()
    other = world.chat(one, two, world.user())
    numbers = [world.say(where, one)["message_id"] for where in (chat, other, other, chat, other)]
    expect_equal(numbers, sorted(set(numbers)), "numbers in the order sent")


@check
def a_large_chat_shows_100_users_and_counts_all(world):
    users = world.users(205)
    chat = world.chat(*users)
    for shown in (chat, world.chats(users[204])["chats"][0]):
        expect_equal((len(shown["users"]), shown["user_count"]), (100, 205), "users and user_count")
    shown = user_ids(chat["users"])
    expect_equal(len(set(shown) & set(user_ids(users))), 100, "different users shown")


@check
def participants_are_paged_without_gap_or_overlap(world):
    users = world.users(205)
    chat_id = world.chat(*users)["chat_id"]
    first = world.data("GetParticipants", chat_id=chat_id)
    expect_equal((len(first["users"]), first["has_more"]), (200, True), "users and has_more without a limit")
    for limit in (None, 60, 205):
        seen, more = [], True
        while more:
            after = {"after_user_id": seen[-1]["user_id"]} if seen else {}
            page = world.data("GetParticipants", chat_id=chat_id, limit=limit, **after)
            seen, more = seen + page["users"], page["has_more"]
            expect(page["users"] or not more, "an empty page that has more")
        expect_equal(sorted(seen, key=str), sorted(users, key=str), f"all pages of {limit}")


@check
def a_chat_may_have_20000_users(world):
    with concurrent.futures.ThreadPoolExecutor(16) as threads:
        users = [user for part in threads.map(lambda _: world.users(1250), range(16)) for user in part]
    chat = world.chat(*users)
    expect_equal(chat["user_count"], 20_000, "user_count")
    with world.stream(users[-1]) as stream:
        message = world.say(chat, users[0])
        expect_equal(stream.next_push()["message"], message, "the push to the last of them")


@check
def participants_of_an_unknown_chat_are_no_such_thing(world):
    world.refused(-32003, "GetParticipants", chat_id=2**53 - 1)


if __name__ == "__main__":
    main()
