namespace LlmCloudScaler.Core.Reasons;

/// <summary>Why a number is what it is: a closed set of typed facts with the numbers inside. Prose is made of them at
/// the edge; the code is a promise to dashboards and alarms.</summary>
/// <remarks>The cases are in the files of this folder by the stage that speaks them; <c>docs/reasons.md</c> is checked
/// against them.</remarks>
public abstract partial record Reason
{
    private Reason()
    {
    }

    /// <summary>The stable code: the case's own name.</summary>
    public string Code => GetType().Name;

    /// <summary>Whether a person should hear of it, whatever was decided.</summary>
    public virtual bool NeedsAttention => false;
}
