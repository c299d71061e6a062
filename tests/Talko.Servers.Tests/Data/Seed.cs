using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Data;

/// <summary>Fills a database with more than a test would want to send, many at once.</summary>
internal static class Seed
{
    // Fewer than may wait to be written.
    private const int AtOnce = 1000;

    /// <summary>Makes users: user 1, user 2, …</summary>
    public static Task UsersAsync(RunningDataServer server, int count) => RunAsync(
        count, number => server.Store.Users.InsertAsync(Actor.Trusted, $"user {number}"));

    /// <summary>Gives a chat so many messages of user 1 with this text.</summary>
    public static Task MessagesAsync(RunningDataServer server, long chatId, int count, string text) => RunAsync(
        count, _ => server.Store.Messages.InsertAsync(Actor.Trusted, new NewMessage(chatId, 1, text, null)));

    /// <summary>Makes groups of users 1, 2 and 3: chat 1, chat 2, …</summary>
    public static Task ChatsAsync(RunningDataServer server, int count)
    {
        var allowance = new Allowance();
        return RunAsync(count, number => server.Store.Chats.InsertAsync(
            Actor.Trusted, new NewChat(1, $"chat {number}", [1, 2, 3], null), allowance));
    }

    private static async Task RunAsync<T>(int count, Func<int, Task<Outcome<T>>> insert)
    {
        foreach (var numbers in Enumerable.Range(1, count).Chunk(AtOnce))
        {
            var outcomes = await Task.WhenAll(numbers.Select(insert));
            Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        }
    }
}
