"""Section 7, Finding: SearchMessages."""

from conformance import check, expect, expect_equal, main
from conversation_world import add, delete, edit, remove
from world import unique


def search(world, user, text, **more):
    return world.data("SearchMessages", user_id=user["user_id"], text=text, **more)


def found(world, user, text, **more):
    """The ids of all hits, page by page."""
    ids, page = [], search(world, user, text, **more)
    while True:
        ids += [hit["message"]["message_id"] for hit in page["hits"]]
        if not page["has_more"]:
            return ids
        page = search(world, user, text, **{**more, "before": page["next"]})


def word():
    return "w" + unique("").replace(" ", "").replace("-", "").lower()


def ids_of(*messages):
    return [message["message_id"] for message in messages]


@check
def what_was_said_is_found_at_once_newest_first(world):
    one, two, chat = world.pair()
    this, that = word(), word()
    first = world.say(chat, one, f"{this} {that}")
    second = world.say(chat, two, f"{that}, {this.upper()}!")
    for text, expected in {
        this: [second, first], f"{this} {that}": [second, first], f'"{this} {that}"': [first],
        f"{this[:8]}*": [second, first], f"{this} -\"{that} {this}\"": [first],
        f"{this} from:\"{two['user_name']}\"": [second], f"{this} in:\"{two['user_name']}\"": [second, first],
        f"{this} before:2000-01-01": [], f"{this} after:2000-01-01": [second, first],
        f"{this} has:link": [], f"{this} has:file": [], f"{this} mentions:me": [], f"{this}{that}": [],
    }.items():
        expect_equal(found(world, one, text), ids_of(*expected), text)


@check
def a_hit_has_its_message_its_chat_and_an_excerpt(world):
    one, two, chat = world.pair()
    this = word()
    message = world.say(chat, two, f"who {this} where " + "x " * 500)
    page = search(world, one, this)
    hit = page["hits"][0]
    expect_equal(hit["message"], message, "message")
    expect_equal(hit["chat_name"], two["user_name"], "chat_name")
    parts = hit["excerpt"]
    expect_equal(parts[:2], [{"text": "who ", "is_match": False}, {"text": this, "is_match": True}], "excerpt")
    expect(sum(len(part["text"]) for part in parts) <= 200, "an excerpt has at most 200 characters")
    expect_equal((page["has_more"], page["next"]), (False, None), "the end")
    expect_equal(page["epoch"], world.messages(chat)["epoch"], "epoch")


@check
def words_are_compared_in_every_script(world):
    one, _, chat = world.pair()
    this = word()
    message = world.say(chat, one, f"{this} Café 私は東京へ行く 한국어 שָׁלוֹם ภาษาไทย 👍🏽")
    for text in ("cafe", "CAFE\u0301", "東京", "京", "東京へ", "한국", "שלום", "ภาษา*", "👍", "ｃａｆｅ"):
        expect_equal(found(world, one, f"{this} {text}"), ids_of(message), text)
    for text in ("京東", "\"東 へ\"", "ไทย", "caf"):
        expect_equal(found(world, one, f"{this} {text}"), [], text)


@check
def pages_have_every_hit_once(world):
    one, two, chat = world.pair()
    this = word()
    messages = world.say_all(chat, one, [f"{this} {number}" for number in range(45)])
    expect_equal(len(search(world, two, this)["hits"]), 20, "hits without a limit")
    for limit in (1, 20, 100):
        expect_equal(found(world, two, this, limit=limit), ids_of(*messages)[::-1], f"hits by {limit}")


@check
def nobody_finds_what_they_may_not_read(world):
    one, two, three = world.users(3)
    four = world.user()
    this = word()
    chat = world.chat(one, two, three)
    before = world.say(chat, one, this)
    add(world, chat, one, four)
    after = world.say(chat, one, this)
    expect_equal(found(world, four, this), ids_of(after), "by who joined")
    expect_equal(found(world, two, this, chat_id=chat["chat_id"]), ids_of(after, before), "in the chat")
    remove(world, chat, one, two)
    expect_equal(found(world, two, this), [], "by who was removed")
    world.refused(-32002, "SearchMessages", user_id=two["user_id"], text=this, chat_id=chat["chat_id"])
    world.refused(-32003, "SearchMessages", user_id=two["user_id"], text=this, chat_id=2**53 - 1)


@check
def a_word_that_was_edited_away_or_deleted_is_found_no_more(world):
    one, _, chat = world.pair()
    this, other = word(), word()
    edited, deleted = world.say(chat, one, this), world.say(chat, one, this)
    edit(world, chat, one, edited, other)
    delete(world, chat, one, deleted)
    expect_equal(found(world, one, this), [], "the old word")
    expect_equal(found(world, one, other), ids_of(edited), "the new one")


@check
def every_text_is_a_query(world):
    one, _, _ = world.pair()
    for text in ('"', "*", "NEAR(a b)", "col:x", "a AND OR NOT", "-- ; '", "'; DROP TABLE x", "\\", "%", "(", "in:", "😀" * 100,
                 " ".join("x" for _ in range(256)), "\u0301", "x" * 512):
        expect_equal(found(world, one, text), [], text)
    for text in ("", " ", "-x", "-from:Ada -\"a b\"", "x" * 513):
        world.refused(-32602, "SearchMessages", user_id=one["user_id"], text=text)
    for params in ({"limit": 0}, {"limit": 101}, {"before": "?"}, {"chat_id": "1"}):
        world.refused(-32602, "SearchMessages", user_id=one["user_id"], **{"text": "x", **params})


if __name__ == "__main__":
    main()
