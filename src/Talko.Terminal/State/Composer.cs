using Talko.Client.Messaging;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Layout;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>What the input of the open chat is for: a new message, an answer, or another text for one's own message.</summary>
internal sealed class Composer
{
    private readonly ChatModel _model;
    private readonly IMessenger _messenger;
    private readonly CancellationToken _stopping;

    public Composer(ChatModel model, IMessenger messenger, CancellationToken stopping)
    {
        (_model, _messenger, _stopping) = (model, messenger, stopping);
        model.EditSubmitted += Save;
    }

    /// <summary>The message that the input answers or changes; null where it is for a new one.</summary>
    public long? TargetId => _model.Place.Edit?.MessageId ?? _model.Place.ReplyToId;

    /// <summary>What the input is for, in a few words; empty where it is for a new message.</summary>
    public string Purpose => _model.Place switch
    {
        { Edit: { } edit } => $"Edit: {QuoteLine.FirstWords(Typed.Read(edit.Original))}",
        { ReplyToId: { } id } => _model.Active?.Find(id) is { } answered ? $"Reply to {QuoteLine.Summary(answered)}" : "Reply",
        _ => "",
    };

    /// <summary>Makes the input answer a message.</summary>
    public void Reply(ChatMessage message)
    {
        if (message.Unusable() is { } reason)
        {
            _model.Tell(reason, isError: true);
            return;
        }

        _model.Place.EndEdit();
        _model.Place.ReplyToId = message.MessageId;
    }

    /// <summary>Puts the text of one's own message into the input.</summary>
    public void Edit(ChatMessage message)
    {
        var reason = message.Unusable()
            ?? (message.Author.UserId == _model.View.Me?.UserId ? null : "Only who wrote a message can edit it.");
        if (reason is not null)
        {
            _model.Tell(reason, isError: true);
        }
        else if (message is { MessageId: { } id, Number: { } number })
        {
            var text = Typed.Of(message.Text);
            _model.Place.BeginEdit(id, number, text, text);
        }
    }

    /// <summary>Goes back to what was written before; false where the input is for a new message.</summary>
    public bool Leave()
    {
        var place = _model.Place;
        if (place.Edit is { } edit)
        {
            var text = place.Editor.Text;
            place.EndEdit();
            if (text != edit.Original)
            {
                Keep(text, "Nothing is changed.");
            }

            return true;
        }

        var isReply = place.ReplyToId is not null;
        place.ReplyToId = null;
        return isReply;
    }

    // The input is free at once; what could not be saved comes back.
    private async void Save(string text)
    {
        if (_model is not { Active: { } chat, Place: { Edit: { } edit } place })
        {
            return;
        }

        place.EndEdit();
        try
        {
            var mentions = Mentions.AfterEdit(text, chat, _model.View.Me?.UserId, edit.MessageId);
            await _messenger.EditAsync(chat.ChatId, edit.MessageId, text, edit.Number, mentions, _stopping);
        }
        catch (RpcException exception) when (exception is { Reason: RpcErrorReason.Version, StoredMessage: { } stored })
        {
            var theirs = edit with
            {
                Number = stored.ChangedId ?? stored.MessageId,
                Original = Typed.Of(stored.MessageText),
            };
            Resume(place, theirs, text);
            var words = QuoteLine.FirstWords(stored.MessageText);
            _model.Tell($"Changed meanwhile. Enter puts yours there, Esc leaves \"{words}\".", isError: true);
        }
        catch (RpcException exception) when (exception.Reason == RpcErrorReason.Deleted)
        {
            Keep(text, "It was deleted meanwhile.");
        }
        catch (Exception exception) when (Failure.IsExpected(exception) || exception is ArgumentException)
        {
            Resume(place, edit, text);
            _model.Tell($"Not changed: {exception.Message}", isError: true);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private void Resume(ChatPlace place, MessageEdit edit, string text)
    {
        if (place.Edit is not null)
        {
            Keep(text, "An edit was not saved.");
            return;
        }

        place.BeginEdit(edit.MessageId, edit.Number, edit.Original, Typed.Of(text));
    }

    private void Keep(string text, string why)
    {
        _model.Kills.Text = text;
        _model.Tell($"{why} Ctrl-Y brings your text back.", isError: true);
    }
}
