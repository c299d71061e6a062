namespace Talko.Bench.Loads;

/// <summary>
/// What people do who talk: of ten messages one mentions somebody, and behind the ten their author's read mark moves. Every
/// connection is a user of its own.
/// </summary>
internal sealed class Talk(IReadOnlyList<long> chatIds, IReadOnlyList<long> userIds) : IRequests
{
    private const int Messages = 10;

    private readonly NewMessages _plain = new(chatIds, userIds);
    private readonly NewMessages _mentioning = new(chatIds, userIds, mention: true);
    private readonly NewMarks _marks = new(userIds, chatIds[0]);

    // Not all of them mark at the same time.
    private readonly int[] _turns = [.. Enumerable.Range(0, userIds.Count).Select(user => user % (Messages + 1))];

    /// <summary>How many of the requests are messages.</summary>
    public static double MessageShare => (double)Messages / (Messages + 1);

    public ReadOnlySpan<byte> Next(int connection)
    {
        ref var turn = ref _turns[connection];
        turn = (turn + 1) % (Messages + 1);
        IRequests requests = turn switch { 0 => _marks, 1 => _mentioning, _ => _plain };
        return requests.Next(connection);
    }

    public void Look(int connection, ReadOnlySpan<byte> answer) => _marks.Look(connection, answer);
}
