using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests;

namespace LlmCloudScaler.Cli.Views;

/// <summary>Who is shown of a back-test: of each other autoscaler only as it comes, and its best setting.</summary>
internal static class BackTestRows
{
    /// <summary>The rows, each with the name that it has there.</summary>
    public static ImmutableArray<(Standing Standing, string Name)> Of(TrafficResult result)
    {
        var rows = ImmutableArray.CreateBuilder<(Standing, string)>();
        var families = new HashSet<string>();
        foreach (var standing in result.Standings)
        {
            if (standing.Contender.Family is not { } family)
            {
                rows.Add((standing, standing.Contender.Name));
                continue;
            }

            if (families.Add(family.Name))
            {
                rows.AddRange(Rows(result, family.Name));
            }
        }

        return rows.ToImmutable();
    }

    private static IEnumerable<(Standing, string)> Rows(TrafficResult result, string family)
    {
        var settings = result.Standings.Where(one => one.Contender.Family?.Name == family).ToArray();
        if (settings.FirstOrDefault(one => one.Contender.IsDefault) is { } asItComes)
        {
            yield return (asItComes, settings.Length == 1 ? family : $"{family}, as it comes");
        }

        if (settings.Length > 1 && result.BestOf(family) is { } best)
        {
            var kind = best.Attains ? "cheapest that attains ours" : "attains most";
            yield return (best.Best, $"{family}, {kind}: {best.Best.Contender.Setting?.Label}");
        }
    }
}
