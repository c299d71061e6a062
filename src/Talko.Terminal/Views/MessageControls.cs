using Talko.Client.Messaging;
using Talko.Terminal.Servers;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>What a person does to the messages of the open chat: selects one, answers, edits, reacts, reads on.</summary>
internal sealed class MessageControls
{
    private readonly ChatModel _model;
    private readonly MessagesPane _pane;
    private readonly Composer _composer;
    private readonly MessageActions _actions;
    private readonly MessageCommands _commands;
    private readonly MessageJump _jump;
    private readonly MessageSelection _selection;
    private readonly SelectKeys _keys;
    private readonly HistoryPages _history;
    private readonly QuoteLoader _quotes;
    private readonly ReactionPicker _picker;

    public MessageControls(
        IMessenger messenger, ChatModel model, MessagesPane pane, Action<string> copy, CancellationToken stopping)
    {
        (_model, _pane) = (model, pane);
        var attempts = new Attempts(model, stopping);
        _composer = new Composer(model, messenger, stopping);
        _actions = new MessageActions(model, messenger, attempts, copy);
        _selection = new MessageSelection(model);
        _commands = new MessageCommands(model, _composer, _actions, _selection, PickReaction);
        _jump = new MessageJump(model, messenger, attempts, pane.GoTo);
        _keys = new SelectKeys(_selection, _actions, _composer, PickReaction, id => Show(id));
        _history = new HistoryPages(model, messenger, attempts);
        _quotes = new QuoteLoader(model, messenger, stopping);
        _picker = new ReactionPicker(model.Kills);
        ReactionBox = new ReactionBox(_picker, _actions.React, () => Closing?.Invoke(ReactionBox!));
    }

    public event Action<Box>? Opening;

    public event Action<Box>? Closing;

    public ReactionBox ReactionBox { get; }

    /// <summary>What the input is for; empty where it is for a new message.</summary>
    public string Purpose => _selection.IsOn ? "Select a message" : _composer.Purpose;

    /// <summary>Takes a key while a message is selected; false where it means what it always does.</summary>
    public bool Take(Key key)
    {
        if (key != Key.D)
        {
            _actions.GoOn();
        }

        var isTaken = _keys.Take(key);
        if (_selection.Message is { } message)
        {
            _pane.Reveal(message.Key);
            LoadMore();
            Hint();
        }

        return isTaken;
    }

    /// <summary>Selects the lowest message on the screen.</summary>
    public void BeginSelection()
    {
        if (_pane.Page.Messages is [.., var last])
        {
            _selection.Begin(last);
            Hint();
        }
    }

    /// <summary>Puts one's own last message into the input; false where that cannot be.</summary>
    public bool TryEditLast() => _model.Place.Edit is null && _commands.TryEditLast();

    /// <summary>Leaves an edit, or an answer; false where there is neither.</summary>
    public bool Leave() => _composer.Leave();

    /// <summary>Goes to a message of the open chat, loaded or not.</summary>
    public async void GoTo(long messageId)
    {
        await _jump.GoToAsync(messageId);
        _model.Refresh();
    }

    /// <summary>
    /// Goes to a message of the open chat and selects it: that tells it from its neighbours, and leads on to what it
    /// answers itself.
    /// </summary>
    public async void Show(long messageId, string hint = SelectKeys.Hint)
    {
        await _jump.GoToAsync(messageId);
        if (_model.Shown?.Messages.Find(message => message.MessageId == messageId) is { } message)
        {
            _selection.Begin(message);
            Hint(hint);
        }

        _model.Refresh();
    }

    /// <summary>Brings the pane up to date with what is selected, and looks up what is quoted there.</summary>
    public void Update()
    {
        _pane.SelectedKey = (_selection.Message ?? Target)?.Key;
        _quotes.Load(_pane.Page.Messages);
    }

    /// <summary>
    /// Loads more where an end of what is loaded is on the screen. Not on every drawing: a load that failed would be tried
    /// again at once, for ever.
    /// </summary>
    public async void LoadMore()
    {
        var page = _pane.Page;
        await Task.WhenAll(
            page.AtOldest ? _history.LoadOlderAsync() : Task.CompletedTask,
            page is { AtLast: true, AtNewest: false } ? _history.LoadNewerAsync() : Task.CompletedTask);
    }

    private ChatMessage? Target =>
        _composer.TargetId is { } id ? _model.Shown?.Messages.Find(message => message.MessageId == id) : null;

    private void Hint(string hint = SelectKeys.Hint)
    {
        if (_model.Notice is null)
        {
            _model.Tell(hint);
        }
    }

    private void PickReaction(ChatMessage message)
    {
        if (_actions.IsUsable(message))
        {
            _picker.Begin(message);
            Opening?.Invoke(ReactionBox);
        }
    }
}
