using CsCheck;
using Talko.Client.Messaging;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Messaging;

/// <summary>
/// Whatever is lost, repeated, late or out of order on the way, in the end a chat holds exactly what storage holds.
/// </summary>
public sealed class ConvergenceTests
{
    private const long Me = 1;
    private const long Other = 2;

    [Fact]
    public void A_chat_ends_with_exactly_what_storage_holds() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1000]).Array[0, 60].Sample(
            steps =>
            {
                var world = new World();
                foreach (var (kind, choice) in steps)
                {
                    world.Step(kind, choice);
                }

                world.Settle();
                world.Check();
            },
            iter: 3_000);

    private sealed class World
    {
        private readonly FakeStorage _storage = new();
        private readonly MessengerOptions _options = new() { MaxMessagesPerChat = 8, MessagesPerLoad = 3 };
        private readonly MessengerState _state;
        private readonly long _chatId;
        private readonly List<FakeWrite> _pushes = [];
        private readonly List<(string Key, FakeWrite Write)> _answers = [];
        private readonly HashSet<string> _sent = [];
        private (AskedPage Older, GetMessagesResult Page)? _older;
        private int _count;

        public World()
        {
            _storage.AddUser("Ann");
            _storage.AddUser("Bob");
            _chatId = _storage.AddChat("N/A", Me, Other);
            _storage.MaxPage = 3;
            _state = new MessengerState(Me, _options);
            _state.Introduce(new Introduction(_storage.GetUser(Me), _storage.Epoch, MessengerLimits.Of(new ServerLimits())));
            _state.Load(Snapshot());
            _state.SetLoaded([_chatId]);
        }

        public void Step(int kind, int choice)
        {
            switch (kind)
            {
                case 0 or 1:
                    _pushes.Add(_storage.Insert(_chatId, Other, $"other {++_count}"));
                    break;
                case 2 when _storage.MessagesOf(_chatId).Count > 0:
                    _pushes.Add(_storage.Edit(_chatId, choice % _storage.MessagesOf(_chatId).Count, $"edit {++_count}"));
                    break;
                case 3:
                    Send();
                    break;
                case 4 or 5 when _pushes.Count > 0:
                    // Most are lost or late; the newest is the likeliest to come.
                    Deliver(_pushes[choice % 3 == 0 ? choice % _pushes.Count : ^1]);
                    break;
                case 6 when _answers.Count > 0:
                    var (key, write) = _answers[choice % _answers.Count];
                    _state.ApplyAnswer(key, write.Message, _storage.Epoch);
                    break;
                case 7:
                    _older = _state.Change(_chatId)!.BeginOlder() is { } asked
                        ? (asked, _storage.GetMessages(asked.Bounds))
                        : null;
                    break;
                case 8 when _older is { } older:
                    _state.Change(_chatId)!.ApplyAsked(older.Older, older.Page);
                    break;
                case 9:
                    _state.Load(Snapshot());
                    break;
            }

            CheckOrder();
        }

        /// <summary>As on reconnecting, and as the outbox repeats what was not answered.</summary>
        public void Settle()
        {
            while (_state.NextPending(_chatId) is { } line)
            {
                var id = MessageKey.ToClientMessageId(line.Key);
                _state.ApplyAnswer(line.Key, _storage.Insert(_chatId, Me, line.Text, id).Message, _storage.Epoch);
            }

            Execute(_state.Merge(Snapshot(), withMessages: true));
        }

        public void Check()
        {
            var stored = _storage.MessagesOf(_chatId);
            var view = _state.ToView().Chats[0];
            Assert.All(view.Messages, line => Assert.Equal(DeliveryState.Sent, line.State));
            Assert.Equal(
                stored.TakeLast(view.Messages.Count).Select(message => (message.MessageId, message.MessageText)),
                view.Messages.Select(line => (line.MessageId!.Value, line.Text)));
            Assert.True(view.HasOlder || view.Messages.Count == stored.Count);
            Assert.True(view.Messages.Count > 0 || stored.Count == 0);
            Assert.Equal(_storage.LastIdOf(_chatId), _state.CursorOf(_chatId));
            Assert.Equal(
                _sent.Order(),
                stored.Where(message => message.User.UserId == Me).Select(message => message.ClientMessageId!).Order());
        }

        // At every moment: ids grow, and no line is there twice.
        private void CheckOrder()
        {
            var lines = _state.ToView().Chats[0].Messages;
            var ids = lines.Where(line => line.MessageId is not null).Select(line => line.MessageId!.Value).ToList();
            Assert.Equal(ids.Order().Distinct(), ids);
            Assert.Equal(lines.Count, lines.Select(line => line.Key).Distinct().Count());
            Assert.All(lines.Take(ids.Count), line => Assert.Equal(DeliveryState.Sent, line.State));
        }

        private void Send()
        {
            var id = $"id-{++_count}";
            var key = MessageKey.OfOwn(id);
            _sent.Add(id);
            _state.AddUnsent(_chatId, key, $"mine {_count}", default);
            if (_count % 2 == 0)
            {
                var write = _storage.Insert(_chatId, Me, $"mine {_count}", id);
                _pushes.Add(write);
                _answers.Add((key, write));
            }
        }

        private void Deliver(FakeWrite write) => Execute(_state.ApplyPush(_chatId, write.ToPush()));

        private void Execute(ChatOutcome outcome)
        {
            while (outcome == ChatOutcome.Gap)
            {
                var page = _storage.GetMessages(new GetMessagesParams(_chatId, AfterId: _state.CursorOf(_chatId)));
                outcome = _state.Change(_chatId)!.ApplyPage(page);
                CheckOrder();
            }

            if (outcome != ChatOutcome.Settled)
            {
                _state.Load(Snapshot());
            }
        }

        private Chat Snapshot() =>
            _storage.GetChats(new GetChatsParams(Me, _options.MessagesPerLoad, ChatIds: [_chatId])).Chats[0];
    }
}
