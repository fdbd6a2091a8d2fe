using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>The pages of a list that were read.</summary>
/// <param name="Items">What stood on them, in their order.</param>
/// <param name="IsCut">Whether more would have followed.</param>
internal readonly record struct Pages<T>(ImmutableArray<T> Items, bool IsCut)
{
    /// <summary>Reads pages, each by the token of the one before, until there is no more.</summary>
    /// <param name="readPage">Reads the page of a token; of null, the first.</param>
    /// <param name="most">How many pages at most; 1 or more.</param>
    /// <param name="isEnough">Told the last item of a page, whether what follows is of no use; null for never.</param>
    public static async Task<Pages<T>> ReadAsync(
        Func<string?, Task<(List<T>? Items, string? Next)>> readPage, int most, Func<T, bool>? isEnough = null)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        string? token = null;
        for (var page = 0; page < most; page++)
        {
            (var items, token) = await readPage(token).ConfigureAwait(false);
            all.AddRange(items ?? []);
            if (string.IsNullOrEmpty(token) || (items is [.., var last] && isEnough?.Invoke(last) is true))
            {
                break;
            }
        }

        return new Pages<T>(all.ToImmutable(), !string.IsNullOrEmpty(token));
    }
}
