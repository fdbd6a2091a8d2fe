namespace LlmCloudScaler.Evaluation.Hosts.Journals;

/// <summary>How events are told that come to nothing.</summary>
public static class EventLines
{
    /// <summary>Tells of what was dropped, and counts it.</summary>
    /// <param name="journal">Where.</param>
    /// <param name="reason">Why, in a word.</param>
    /// <param name="detail">Why, with its numbers.</param>
    public static void Dropped(this Journal journal, string reason, string detail)
    {
        journal.Line(Level.Warn, "dropped", json =>
        {
            json.WriteString("reason", reason);
            json.WriteString("detail", detail);
        });
        journal.Metrics([new Figure(FigureNames.EventsDropped, 1)]);
    }

    /// <summary>Tells of an alarm that has not gone off.</summary>
    public static void PassedOver(this Journal journal, string alarm, string state) =>
        journal.Line(Level.Info, "alarm", json =>
        {
            json.WriteString("alarm", alarm);
            json.WriteString("state", state);
        });

    /// <summary>Tells why an invocation was not served.</summary>
    public static void Fault(this Journal journal, string message) =>
        journal.Line(Level.Error, "error", json => json.WriteString("message", message));
}
