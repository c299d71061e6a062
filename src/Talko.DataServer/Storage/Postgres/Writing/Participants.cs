namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>
/// Who takes part in chats, remembered, as otherwise each message to a large group would read all of them. A version that
/// the database changes with them says whether it is still so.
/// </summary>
internal sealed class Participants(DataServerOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, ParticipantList> _byChat = [];
    private int _remembered;

    /// <summary>Who took part in a chat when it was last looked at; nobody, of no version, where it was not.</summary>
    public ParticipantList Find(long chatId)
    {
        lock (_gate)
        {
            return _byChat.GetValueOrDefault(chatId, ParticipantList.Unknown);
        }
    }

    public void Remember(long chatId, ParticipantList list)
    {
        lock (_gate)
        {
            if (_byChat.Remove(chatId, out var older))
            {
                _remembered -= older.UserIds.Length;
            }

            if (_remembered + list.UserIds.Length > options.MaxRememberedReceivers)
            {
                _byChat.Clear();
                _remembered = 0;
            }

            _byChat.Add(chatId, list);
            _remembered += list.UserIds.Length;
        }
    }
}
