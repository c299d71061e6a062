namespace Talko.Servers.Tests.Postgres.Cursors;

/// <summary>
/// Who took part at each number, by the events that say so: by nobody else a message is written, and to exactly them, with
/// whom a removal removes, it is told.
/// </summary>
internal sealed class MemberReplay(IReadOnlyDictionary<long, UInt128> told)
{
    private UInt128 _members = Bits(Enumerable.Range(1, (int)WrittenGroup.OwnerId).Select(id => (long)id));

    /// <summary>Users as bits.</summary>
    public static UInt128 Bits(IEnumerable<long> userIds) =>
        userIds.Aggregate(UInt128.Zero, (bits, userId) => bits | Bit(userId));

    public void AssertHolds(IReadOnlyList<StoredMessage> stored)
    {
        Assert.Equal(stored.Count, told.Count);
        foreach (var message in stored)
        {
            Assert.True((_members & Bit(message.UserId)) != 0, $"{message} is by somebody who was out");
            if (message.Event == "added")
            {
                _members |= Bit(message.TargetId);
            }

            Assert.True(told[message.MessageId] == _members, $"{message} was told to others than the members");
            if (message.Event == "removed")
            {
                _members &= ~Bit(message.TargetId);
            }
        }
    }

    private static UInt128 Bit(long userId) => UInt128.One << (int)userId;
}
