using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Searching without a screen: what is typed, where it is looked for, and what was found.</summary>
internal sealed class SearchPanel
{
    /// <summary>What mentions the user.</summary>
    public const string Mentions = "mentions:me";

    private readonly ChatModel _model;
    private readonly CancellationToken _stopping;
    private readonly SearchCompletion _completion = new();
    private long? _chatId;
    private bool _hasHelp;

    public SearchPanel(IMessenger messenger, ChatModel model, CancellationToken stopping)
    {
        (_model, _stopping) = (model, stopping);
        Search = new MessageSearch(messenger);
        Editor = new LineEditor(model.Kills);
    }

    public MessageSearch Search { get; }

    /// <summary>What is typed.</summary>
    public LineEditor Editor { get; }

    public MessengerView View => _model.View;

    /// <summary>Why the last thing was not done, besides what the search itself says.</summary>
    public string? Problem { get; private set; }

    /// <summary>The chat that is looked in; null everywhere.</summary>
    public long? ChatId => _chatId;

    /// <summary>The chat that can be looked in alone.</summary>
    public ChatView? ThisChat => Find(_chatId) ?? _model.Active;

    /// <summary>Whether what was found is what is typed.</summary>
    public bool IsAsked => Question == Search.Found.Question;

    /// <summary>Whether there is nothing else to show than what can be typed.</summary>
    public bool ShowsHelp => _hasHelp || Search.Found.Question is null;

    // Those of the chat first.
    private IEnumerable<string> People => (ThisChat?.Users ?? [])
        .Select(user => user.UserName)
        .Concat(View.Users.Values.Select(user => user.UserName).Order(StringComparer.CurrentCultureIgnoreCase))
        .Distinct();

    private SearchQuestion Question => new(Editor.Text.Trim(), _chatId);

    /// <summary>Goes on as it was left; where nothing was looked for yet, with the open chat.</summary>
    public void Open()
    {
        (_hasHelp, Problem) = (false, null);
        var isLeft = Search.Found.Question is not null && (_chatId is null || Find(_chatId) is not null);
        _chatId = isLeft ? _chatId : _model.Active?.ChatId;
    }

    /// <summary>Looks for something anew; without a text it goes on as it was left.</summary>
    public Task BeginAsync(string text, bool isEverywhere)
    {
        Open();
        if (text.Length == 0)
        {
            return Task.CompletedTask;
        }

        Editor.Set(text);
        _chatId = isEverywhere ? null : _model.Active?.ChatId;
        return LookAsync();
    }

    /// <summary>
    /// Looks for what is typed. Where that was done already, it is the selected message that is wanted, which is returned.
    /// </summary>
    public async Task<SearchHit?> SubmitAsync()
    {
        var hadHelp = _hasHelp;
        (_hasHelp, Problem) = (false, null);
        if (IsAsked && !hadHelp && Search.Found.Selected is { } hit)
        {
            var isThere = Find(hit.Message.ChatId) is not null;
            Problem = isThere ? null : $"{hit.ChatName} is not among your chats any more.";
            return isThere ? hit : null;
        }

        if (Editor.Text.Trim().Length > 0 && !(IsAsked && (hadHelp || Search.IsLooking)))
        {
            await LookAsync();
        }

        return null;
    }

    /// <summary>Looks in the open chat alone, or everywhere again.</summary>
    public Task TurnScopeAsync()
    {
        var wasAsked = IsAsked;
        _chatId = _chatId is null ? ThisChat?.ChatId : null;
        return wasAsked ? LookAsync() : Task.CompletedTask;
    }

    public Task MoveAsync(int step)
    {
        Problem = null;
        return Search.MoveAsync(step, _stopping);
    }

    /// <summary>Shows the grammar, or no longer.</summary>
    public void TurnHelp() => _hasHelp = !_hasHelp;

    /// <summary>Completes a filter before the cursor, and whom or what it names.</summary>
    public void Complete(LineEditor editor) => _completion.Next(editor, People, View.Chats.Select(chat => chat.Name).Distinct());

    /// <summary>The chat with an id, if the user takes part in it.</summary>
    public ChatView? Find(long? chatId) => chatId is null ? null : View.Chats.Find(chat => chat.ChatId == chatId);

    private Task LookAsync()
    {
        (_hasHelp, Problem) = (false, null);
        _chatId = SearchText.NamesChat(Editor.Text) ? null : _chatId;
        return Search.LookAsync(Question, _stopping);
    }
}
