using System.Globalization;
using System.Text;

using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

/// <summary>Multi-tick behaviour as a table: the first column is the time (mm:ss), the last what is decided, those
/// between are metrics by name, where a dash is absence.</summary>
internal static class Timeline
{
    public static void Check(Policy policy, int desired, string table) =>
        Check(new FleetScript(policy, desired), table);

    public static void Check(FleetScript fleet, string table)
    {
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var names = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1];
        var (expected, actual) = (new StringBuilder(), new StringBuilder());
        foreach (var line in lines[1..])
        {
            var cells = line.Split(' ', names.Length + 2, StringSplitOptions.RemoveEmptyEntries);
            var time = cells[0].Split(':');
            var now = FleetScript.Start
                .AddMinutes(int.Parse(time[0], CultureInfo.InvariantCulture))
                .AddSeconds(int.Parse(time[1], CultureInfo.InvariantCulture));
            var decision = fleet.Tick(now, names.Select((name, index) => (name, Value(cells[index + 1]))));
            var said = decision.Current == decision.Desired
                ? $"hold {decision.Desired}: {decision.Because.Code}"
                : $"{decision.Current} to {decision.Desired}: {decision.Because.Code}";
            expected.AppendLine(CultureInfo.InvariantCulture, $"{cells[0]} {cells[^1].Trim()}");
            actual.AppendLine(CultureInfo.InvariantCulture, $"{cells[0]} {said}");
        }

        Assert.Equal(expected.ToString(), actual.ToString());
    }

    private static double? Value(string cell) =>
        cell == "-" ? null : double.Parse(cell, CultureInfo.InvariantCulture);
}
