namespace Talko.BroadcastServer.Links;

/// <summary>How many receivers links may have kept, each a share of what all of them may.</summary>
internal sealed class AudienceShares(BroadcastServerOptions options)
{
    private readonly Lock _gate = new();
    private int _left = options.MaxAudienceReceiversOfAll;

    /// <summary>Gives a link its share, which is nothing where others have it all.</summary>
    public int Take()
    {
        lock (_gate)
        {
            var share = Math.Min(_left, options.MaxAudienceReceivers);
            _left -= share;
            return share;
        }
    }

    /// <summary>Takes back the share of a link that has ended.</summary>
    public void Return(int share)
    {
        lock (_gate)
        {
            _left += share;
        }
    }
}
