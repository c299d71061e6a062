using System.Globalization;
using System.Text.RegularExpressions;
using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Host;

/// <remarks>
/// Found is what holds the words. <c>[old]</c> among them is a server that cannot search, <c>[far]</c> has empty pages
/// first.
/// </remarks>
internal sealed partial class FakeMessenger
{
    private const int FoundPerPage = 5;
    private const int FarPages = 3;

    /// <summary>What every search for messages waits for.</summary>
    public Task Searching { get; set; } = Task.CompletedTask;

    /// <summary>What the next search for messages fails with.</summary>
    public Exception? NextSearchFailure { get; set; }

    /// <summary>How many pages hold nothing before the first one that does.</summary>
    public int EmptyPages { get; set; }

    public async Task<SearchMessagesResult> SearchMessagesAsync(
        string text, long? chatId, string? before, CancellationToken cancellationToken)
    {
        Calls.Add($"search {chatId} {text} {before}".TrimEnd());
        await Searching.WaitAsync(cancellationToken);
        Refuse(text);
        var start = before is null ? 0 : int.Parse(before, CultureInfo.InvariantCulture);
        var empty = text.Contains("[far]", StringComparison.Ordinal) ? FarPages : EmptyPages;
        if (start < empty)
        {
            return Page([], start + 1);
        }

        var words = text.Replace("[far]", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = View.Chats
            .Where(chat => chatId is null || chat.ChatId == chatId)
            .SelectMany(chat => History(chat.ChatId).Where(line => IsFound(line, words)).Select(line => Hit(chat, line, words)))
            .OrderByDescending(hit => hit.Message.MessageId)
            .Skip(start - empty)
            .ToList();
        return Page([.. found.Take(FoundPerPage)], found.Count > FoundPerPage ? start + FoundPerPage : null);
    }

    private static SearchMessagesResult Page(IReadOnlyList<SearchHit> hits, int? next) =>
        new(hits, next is not null, next?.ToString(CultureInfo.InvariantCulture), "epoch");

    private void Refuse(string text)
    {
        if (NextSearchFailure is { } failure)
        {
            NextSearchFailure = null;
            throw failure;
        }

        if (View.Connection != ConnectionState.Online)
        {
            throw new IOException("Nobody answers.");
        }

        if (text.Contains("[old]", StringComparison.Ordinal))
        {
            throw new RpcException(RpcErrorCode.MethodNotFound, "this server cannot do that yet");
        }
    }

    private bool IsFound(ChatMessage line, string[] words) => line is { Event: null, IsDeleted: false, Stored: not null }
        && words.All(word => word == "mentions:me"
            ? line.MentionIds.Contains(_me.UserId)
            : line.Text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static SearchHit Hit(ChatView chat, ChatMessage line, string[] words)
    {
        var pattern = string.Join('|', words.Select(Regex.Escape));
        var parts = Regex.Split(line.Text, $"({pattern})", RegexOptions.IgnoreCase)
            .Where(part => part.Length > 0)
            .Select(part => new ExcerptPart(part, words.Contains(part, StringComparer.OrdinalIgnoreCase)));
        return new SearchHit(line.Stored! with { ChatId = chat.ChatId }, chat.Name, [.. parts]);
    }
}
