using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Postgres.Cursors;

/// <summary>Reads a chat by after_id, by each DataServer in turn, from its beginning until nothing more can come.</summary>
internal sealed class CursorReader(IReadOnlyList<RunningDataServer> servers)
{
    private const int PageLimit = 1000;

    private readonly List<long> _read = [];
    private long _cursor;

    /// <summary>The numbers of all that it got, in its order.</summary>
    /// <param name="written">Ends when nothing more is written.</param>
    public async Task<IReadOnlyList<long>> ReadUntilAsync(Task written)
    {
        var (isLast, hasMore) = (false, true);
        for (var page = 0; hasMore || !isLast; page++)
        {
            isLast = written.IsCompleted;
            hasMore = await ReadPageAsync(servers[page % servers.Count]);
        }

        return _read;
    }

    private async Task<bool> ReadPageAsync(RunningDataServer server)
    {
        var asked = new { chat_id = 1, user_id = WrittenGroup.OwnerId, after_id = _cursor, limit = PageLimit };
        var page = await WrittenGroup.AskUntilDoneAsync(server, "GetMessages", asked);
        var messages = page.GetProperty("messages").EnumerateArray();
        _read.AddRange(messages.Select(message => message.GetProperty("message_id").GetInt64()));
        _cursor = page.GetProperty("cursor").GetInt64();
        return page.GetProperty("has_more").GetBoolean();
    }
}
