using Talko.Protocol.Envelope;
using Talko.Terminal.Input;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>The names for a new chat, kept until it is started.</summary>
internal sealed class NewChatForm(KillBuffer kills)
{
    /// <summary>Other people's names, separated by commas.</summary>
    public LineEditor Names { get; } = new(kills);

    /// <summary>What to call a group.</summary>
    public LineEditor ChatName { get; } = new(kills);

    public string? Error { get; private set; }

    public bool IsBusy { get; private set; }

    public IReadOnlyList<string> ParsedNames =>
        [.. Names.Text.Split(',', '\n').Select(name => name.Trim()).Where(name => name.Length > 0)];

    /// <summary>Starts the chat and empties the form; null, with the reason in <see cref="Error"/>, if it cannot.</summary>
    public async Task<long?> StartAsync(IMessenger messenger, CancellationToken cancellationToken)
    {
        var names = ParsedNames;
        if (IsBusy || names.Count == 0)
        {
            Error = names.Count == 0 ? "Whom do you want to talk to?" : Error;
            return null;
        }

        (IsBusy, Error) = (true, null);
        try
        {
            var chatName = ChatName.Text.Trim();
            var chatId = await messenger.StartChatAsync(names, chatName.Length == 0 ? null : chatName, cancellationToken);
            Names.Set("");
            ChatName.Set("");
            return chatId;
        }
        catch (Exception exception) when (Failure.IsExpected(exception) || exception is ArgumentException)
        {
            Error = exception is RpcException answer ? NameRule.Explain(answer) : exception.Message;
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
        finally
        {
            IsBusy = false;
        }

        return null;
    }

    public void ClearError() => Error = null;
}
