using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
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

    /// <summary>What a group is about.</summary>
    public LineEditor Topic { get; } = new(kills);

    /// <summary>What those read who come to a group later.</summary>
    public FormToggle History { get; } = new("Who is added later reads everything") { IsOn = false };

    public string? Error { get; private set; }

    public bool IsBusy { get; private set; }

    public IReadOnlyList<string> ParsedNames =>
        [.. Names.Text.Split(',', '\n').Select(name => name.Trim()).Where(name => name.Length > 0)];

    public bool IsGroup => ParsedNames.Count > 1;

    /// <summary>The name that is being typed: what stands behind the last comma.</summary>
    public string LastName => Names.Text[LastStart..].Trim();

    private int LastStart => Names.Text.LastIndexOfAny([',', '\n']) + 1;

    private GroupSettings Settings => IsGroup
        ? new GroupSettings(TextOf(ChatName), TextOf(Topic), History.IsOn ? ChatHistory.All : null)
        : new GroupSettings();

    /// <summary>Puts somebody's whole name in the place of the one that is being typed.</summary>
    public void Choose(User user)
    {
        var before = Names.Text[..LastStart];
        Names.Set($"{before}{(before.Length == 0 ? "" : " ")}{user.UserName}, ");
    }

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
            var chatId = await messenger.StartChatAsync(names, Settings, cancellationToken);
            Clear();
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

    private void Clear()
    {
        Names.Set("");
        ChatName.Set("");
        Topic.Set("");
        History.IsOn = false;
    }

    private static string? TextOf(LineEditor editor) => editor.Text.Trim() is { Length: > 0 } text ? text : null;
}
