using Microsoft.Extensions.Options;

namespace Progressive.Hosting;

/// <summary>Refuses settings that cannot be, before the host starts.</summary>
[OptionsValidator]
internal sealed partial class ProgressiveOptionsValidator : IValidateOptions<ProgressiveOptions>;
