using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Host;
using Talko.Terminal.Layout;
using Talko.Terminal.Views;

namespace Talko.Terminal.Tests.Layout;

public sealed class NickColorsTests
{
    [Fact]
    public void A_name_has_the_same_colour_in_every_run()
    {
        var colors = new NickColors(null);

        Assert.Equal((0, 2), (colors.Of(FakeMessenger.Me), colors.Of(FakeMessenger.Joe)));
    }

    [Fact]
    public void Within_a_chat_they_differ_as_long_as_they_last()
    {
        for (var first = 1; first < 200; first++)
        {
            var users = Users(first, NickColors.Count);
            var colors = new NickColors(Chat(users));

            Assert.Equal(NickColors.Count, users.Select(colors.Of).Distinct().Count());
        }
    }

    [Fact]
    public void One_who_comes_later_takes_nobody_s_colour()
    {
        var users = Users(1, 20);
        var before = new NickColors(Chat(users[..5]));
        var after = new NickColors(Chat(users));

        Assert.Equal(users[..5].Select(before.Of), users[..5].Select(after.Of));
    }

    [Fact]
    public void Every_colour_looks_its_own() => Assert.Equal(
        NickColors.Count,
        Enumerable.Range(0, NickColors.Count).Select(nick => Theme.Of(new TextSpan("", TextLook.Nick, nick))).Distinct().Count());

    private static User[] Users(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => new User(number, $"name {number}"))];

    private static ChatView Chat(User[] users) =>
        new FakeMessenger().AddChat(1, "chat") with { Users = [.. users], UserCount = users.Length };
}
