using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.AwsLambda.Rounds;

/// <summary>How much of AWS's APIs was used since the process began.</summary>
/// <param name="Calls">How many requests were sent.</param>
/// <param name="ListPrice">What AWS asks for them, by its list.</param>
internal sealed record ApiUse(long Calls, Money ListPrice);
