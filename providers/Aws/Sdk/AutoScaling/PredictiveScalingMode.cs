using Amazon.Runtime;

namespace Amazon.AutoScaling;

/// <summary>Whether a predictive policy acts on its forecast.</summary>
internal sealed class PredictiveScalingMode(string value) : ConstantClass(value)
{
    public static readonly PredictiveScalingMode ForecastAndScale = new("ForecastAndScale");
    public static readonly PredictiveScalingMode ForecastOnly = new("ForecastOnly");

    /// <summary>The constant of a word of the service, known or not.</summary>
    public static PredictiveScalingMode? FindValue(string? value) => FindValue<PredictiveScalingMode>(value);

    public static implicit operator PredictiveScalingMode?(string? value) => FindValue(value);
}
