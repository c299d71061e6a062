using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;

namespace Talko.Client.Messaging;

public sealed partial class Messenger
{
    /// <summary>
    /// A page of the messages that a query finds, newest first. It may be short or empty though HasMore is true: the next
    /// page goes on from there.
    /// </summary>
    /// <param name="text">What is looked for, as <see cref="SearchText"/> reads it.</param>
    /// <param name="chatId">In this chat alone; null in all of the user's chats.</param>
    /// <param name="before">The Next of the page before; null for the first page.</param>
    /// <param name="limit">How many: 1 to what the server takes; null is 20.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">
    /// The text is empty, or longer than the server takes; the message is for a person, and nothing was asked.
    /// </exception>
    /// <exception cref="IOException">There is no answer.</exception>
    /// <exception cref="RpcException">The server refused, or does not have it; the message is for a person.</exception>
    public Task<SearchMessagesResult> SearchMessagesAsync(
        string text,
        long? chatId = null,
        string? before = null,
        int? limit = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problem = SearchText.FindProblem(text, _store.Read(state => state.Limits.MaxSearchBytes));
        return problem is null
            ? _calls.AskAsync(
                chatId,
                TalkoMethods.SearchMessages,
                new SearchMessagesParams(text, chatId, limit, before, _userId),
                (state, result) => state.Learn([.. result.Hits.Select(hit => hit.Message.User)]),
                cancellationToken)
            : Task.FromException<SearchMessagesResult>(new ArgumentException(problem));
    }
}
