using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Forwarding;

/// <summary>
/// Receivers that one link has named by a number, so that what they are told next need not name them all. Whoever is told a
/// second thing is known by the list itself: as soon as somebody comes or goes it is another one. Not thread-safe.
/// </summary>
/// <param name="allowed">How many the BroadcastServer keeps.</param>
/// <param name="options">How many are kept here.</param>
internal sealed class LinkAudiences(OpenLinkResult allowed, DataServerOptions options)
{
    private readonly Dictionary<IReadOnlyList<long>, long> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly int _maxCount = allowed.MaxAudiences ?? 0;
    private readonly int _maxReceivers = Math.Min(allowed.MaxAudienceReceivers ?? 0, options.MaxRememberedReceivers);
    private int _receivers;

    /// <summary>How a push names its receivers: in full, in full with a number, or by the number they have.</summary>
    public BroadcastPushParams ParamsOf(ToldPush told)
    {
        var receiverIds = told.ReceiverIds;
        if (!told.AreToldAgain || !IsWorthNumber(receiverIds.Count))
        {
            return new BroadcastPushParams(receiverIds, told.Push, told.AuthorId);
        }

        return _numbers.TryGetValue(receiverIds, out var number)
            ? new BroadcastPushParams(null, told.Push, told.AuthorId, number)
            : new BroadcastPushParams(receiverIds, told.Push, told.AuthorId, Add(receiverIds));
    }

    private bool IsWorthNumber(int count) =>
        count >= options.MinAudienceReceivers && count <= _maxReceivers && _maxCount > 0;

    // Where there is no room for one more all are forgotten, on both ends: number 1 says so.
    private long Add(IReadOnlyList<long> receiverIds)
    {
        if (_numbers.Count == _maxCount || receiverIds.Count > _maxReceivers - _receivers)
        {
            _numbers.Clear();
            _receivers = 0;
        }

        _numbers.Add(receiverIds, _numbers.Count + 1);
        _receivers += receiverIds.Count;
        return _numbers.Count;
    }
}
