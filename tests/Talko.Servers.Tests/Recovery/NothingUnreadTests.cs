using System.Text.Json;
using Talko.Client.Messaging;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Recovery;

/// <summary>Nothing unread is reached, and stays so on every device and after every break, until somebody says more.</summary>
public sealed class NothingUnreadTests : IAsyncLifetime
{
    private const long Ada = 1;
    private const long Bob = 2;
    private const long Pair = 1;
    private const long Group = 2;

    private ResumeBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await ResumeBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_was_read_stays_read_whatever_ends_in_between()
    {
        List<Messenger> devices = [await SignInAsync(), await SignInAsync()];
        await TalkAsync();
        await ExpectUnreadAsync(devices, 3);
        await ReadAllAsync(devices);

        // Streams are told that they may have missed something.
        _bench.LinkProxy.Cut();
        await SayMoreAsync(devices);

        await _bench.StopBroadcastAsync();
        await _bench.StartBroadcastAsync();
        await SayMoreAsync(devices);

        await _bench.StopDataAsync();
        await _bench.StartDataAsync();
        await SayMoreAsync(devices);

        // Another device, and the page that is loaded anew.
        devices.Add(await SignInAsync());
        await SayMoreAsync(devices);
    }

    private Task<Messenger> SignInAsync() => _bench.SignInAsync(
        Ada, messenger: options => options with { MinMarkInterval = TimeSpan.FromMilliseconds(1) });

    /// <summary>Of what is said, one is deleted again; an event and what one says oneself are not counted.</summary>
    private async Task TalkAsync()
    {
        await _bench.SayAsync(Bob, Pair, "to Ada");
        await _bench.SayAsync(Bob, Group, "to all");
        await _bench.SayAsync(Bob, Group, "to be deleted");
        await AskAsync("DeleteMessage", new { chat_id = Group, user_id = Bob, message_id = await NewestAsync(Group) });
        await _bench.SayAsync(Ada, Group, "from Ada");
        await AskAsync("ChangeChat", new { chat_id = Group, user_id = Bob, topic = "an event" });
        await _bench.SayAsync(Bob, Group, "to all once more");
        var edit = new { chat_id = Group, user_id = Bob, message_id = await NewestAsync(Group), message_text = "edited" };
        await AskAsync("EditMessage", edit);
    }

    /// <summary>Whatever was counted before would now be counted besides.</summary>
    private async Task SayMoreAsync(List<Messenger> devices)
    {
        await _bench.SayAsync(Bob, Group, "one more");
        await ExpectUnreadAsync(devices, 1);
        await ReadAllAsync(devices);
        await AskAsync("SetReaction", new
        {
            chat_id = Group,
            user_id = Bob,
            message_id = await NewestAsync(Group),
            reaction = "👍",
            is_set = true,
        });
        await ExpectUnreadAsync(devices, 0);
    }

    private async Task ReadAllAsync(List<Messenger> devices)
    {
        await _bench.ExpectExactAsync(devices[0], Ada);
        foreach (var chat in devices[0].View.Chats)
        {
            devices[0].MarkRead(chat.ChatId, chat.Messages[^1].MessageId!.Value);
        }

        await ExpectUnreadAsync(devices, 0);
    }

    private async Task ExpectUnreadAsync(List<Messenger> devices, int count)
    {
        await Deadline.Until($"{count} unread in storage", async () => await StoredAsync() == count);
        foreach (var device in devices)
        {
            await Deadline.Until($"{count} unread on every device", () =>
                device.View.Connection == ConnectionState.Online && device.View.NoticeCount == count);
        }
    }

    private async Task<int> StoredAsync() => (await AskAsync("GetChats", new { user_id = Ada })).GetProperty("chats").EnumerateArray()
        .Sum(chat => chat.GetProperty("read_state").GetProperty("unread_count").GetInt32());

    private async Task<long> NewestAsync(long chatId) =>
        (await AskAsync("GetMessages", new { chat_id = chatId, limit = 1 })).GetProperty("messages")[0].GetProperty("message_id").GetInt64();

    private async Task<JsonElement> AskAsync(string method, object parameters) =>
        (await RawPeer.AskAsync(_bench.DataEndPoint, method, parameters)).GetProperty("result");
}
