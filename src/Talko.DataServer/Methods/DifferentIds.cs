using System.Text;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Methods;

/// <summary>Lists of users, each of whom is named once.</summary>
internal static class DifferentIds
{
    /// <summary>The optional parameter of this name, in growing order.</summary>
    /// <exception cref="RpcException">It is no such list, or names somebody twice.</exception>
    public static List<long>? ReadOptional(
        RpcParams parameters, ReadOnlySpan<byte> parameter, int minCount, int maxCount)
    {
        var ids = parameters.GetOptionalIds(parameter, minCount, maxCount);
        if (ids is not null)
        {
            Sort(ids, parameter);
        }

        return ids;
    }

    /// <summary>Puts a parameter of this name in order.</summary>
    /// <exception cref="RpcException">It names somebody twice.</exception>
    public static void Sort(List<long> ids, ReadOnlySpan<byte> parameter)
    {
        ids.Sort();
        for (var index = 1; index < ids.Count; index++)
        {
            if (ids[index] == ids[index - 1])
            {
                throw RpcException.InvalidParams($"{Encoding.ASCII.GetString(parameter)} must be different");
            }
        }
    }
}
