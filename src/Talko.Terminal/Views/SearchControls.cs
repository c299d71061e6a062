using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Servers;
using Talko.Terminal.State;

namespace Talko.Terminal.Views;

/// <summary>Searching: its box, and the way from what was found into the conversation.</summary>
internal sealed class SearchControls
{
    private const string BackHint = "Ctrl-R back to what was found  r reply  y copy  Esc reads on";

    private readonly MessageControls _messages;
    private readonly SearchPanel _panel;
    private readonly FoundJump _jump;

    public SearchControls(IMessenger messenger, ChatModel model, MessageControls messages, CancellationToken stopping)
    {
        _messages = messages;
        _jump = new FoundJump(model, messenger, new Attempts(model, stopping));
        _panel = new SearchPanel(messenger, model, stopping);
        Box = new SearchBox(model, _panel, ShowAsync, Close);
    }

    public event Action<Box>? Opening;

    public event Action<Box>? Closing;

    public SearchBox Box { get; }

    /// <summary>Opens it as it was left.</summary>
    public void Open()
    {
        Opening?.Invoke(Box);
        Box.Begin();
    }

    /// <summary>Opens it and looks for something; without a text it is as it was left.</summary>
    public void Begin(string text, bool isEverywhere)
    {
        Opening?.Invoke(Box);
        Box.Begin(text, isEverywhere);
    }

    /// <summary>Completes what is looked for in a command; false where the input is none.</summary>
    public bool Completes(LineEditor editor)
    {
        var isSearch = editor.Text.StartsWith('/') && InputCommand.Parse(editor.Text).Kind == InputCommandKind.Search;
        if (isSearch)
        {
            _panel.Complete(editor);
        }

        return isSearch;
    }

    private void Close()
    {
        _jump.Cancel();
        Closing?.Invoke(Box);
    }

    private async Task ShowAsync(SearchHit hit)
    {
        if (await _jump.OpenAsync(hit.Message.ChatId, hit.Message.MessageId))
        {
            Closing?.Invoke(Box);
            _messages.Show(hit.Message.MessageId, BackHint);
        }
    }
}
